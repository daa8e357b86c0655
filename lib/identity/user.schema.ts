import { z } from "zod";
import { Day, OptionalDay, requiredText, Version } from "./field.schema";
import { ROLES } from "./permissions";

/** Staff number, not an e-mail: lower-case ASCII letters, digits, dot, hyphen; 3–40. */
const Login = z
  .string({ error: "required" })
  .trim()
  .toLowerCase()
  .min(1, "required")
  .regex(/^[a-z0-9][a-z0-9.-]{2,39}$/, "login");

/** Never trimmed; the rules judge it. */
const NewPassword = z.string({ error: "required" }).min(1, "required").max(200, "too-long");

export const CreateUserInput = z.object({ login: Login, displayName: requiredText(60), password: NewPassword });
export type CreateUserInput = z.output<typeof CreateUserInput>;

/** Disable, enable. */
export const UserOnRecord = z.object({ userId: z.uuid(), version: Version });
export type UserOnRecord = z.output<typeof UserOnRecord>;

export const ChangePasswordInput = z.object({
  userId: z.uuid(),
  /** Asked of whoever changes their own. */
  currentPassword: z.string().max(200).optional(),
  newPassword: NewPassword,
});
export type ChangePasswordInput = z.output<typeof ChangePasswordInput>;

export const MakeAppointmentInput = z
  .object({
    userId: z.uuid(),
    organisationId: z.uuid("required"),
    role: z.enum(ROLES, "required"),
    startsOn: Day,
    endsOn: OptionalDay,
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || startsOn <= endsOn, { path: ["endsOn"], error: "before-start" });
export type MakeAppointmentInput = z.output<typeof MakeAppointmentInput>;

export const EndAppointmentInput = z.object({ appointmentId: z.uuid(), version: Version, endsOn: Day });
export type EndAppointmentInput = z.output<typeof EndAppointmentInput>;

/** The same from its form, which knows whose page to go back to. */
export const EndAppointmentForm = EndAppointmentInput.extend({ userId: z.uuid() });
