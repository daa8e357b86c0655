import { z } from "zod";

/** Any login is taken, however odd: whether it exists is not for the form to say. A password is never trimmed. */
export const SignInInput = z.object({
  login: z.string().trim().toLowerCase().min(1, "required").max(60, "required"),
  password: z.string().min(1, "required").max(200, "required"),
});
export type SignInInput = z.output<typeof SignInInput>;

export const DemoSignInInput = z.object({ userId: z.uuid() });

export const AppointmentChoice = z.object({ appointmentId: z.uuid() });
