import { ADMISSION_STATES } from "@/lib/admissions/admission.machine";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const uuidOf = (text: string | null | undefined): string | undefined =>
  text && UUID.test(text) ? text : undefined;

type Asked = Readonly<Partial<Record<"state" | "township" | "department", string | null>>>;

/** The filter that an address asks for; what it does not know is left out. */
export const filterOf = (asked: Asked) => ({
  state: asked.state === "OPEN" ? ("OPEN" as const) : ADMISSION_STATES.find((state) => state === asked.state),
  township: uuidOf(asked.township),
  department: uuidOf(asked.department),
});
