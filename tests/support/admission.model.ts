import type { AdmissionState } from "@/lib/admissions/admission.machine";
import type { AdmissionLegality, AdmissionPosition } from "@/lib/admissions/admission.terms";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { addWorkingDays } from "@/lib/shared/working-days";

/** What the procedure says of one application to three townships, apart from the program. */
export type Model = Readonly<{
  today: CivilDate;
  startsOn: CivilDate;
  state: AdmissionState;
  text: number;
  due: CivilDate | null;
  given: readonly (AdmissionPosition | null)[];
  legality: AdmissionLegality | null;
  duties: number;
}>;

export type Command =
  | { do: "save" | "file" | "accept" | "return" | "decline" | "close" | "recall" | "withdraw" }
  | { do: "opinion"; of: 0 | 1 | 2; position: AdmissionPosition }
  | { do: "review"; legality: AdmissionLegality }
  | { do: "decide"; admits: readonly [boolean, boolean, boolean]; answers: boolean }
  | { do: "wait"; in: number };

const OPINION_DAYS = 10;
const NO_CALENDAR = { holidays: new Set<CivilDate>(), workingDays: new Set<CivilDate>() };
const NOBODY = [null, null, null] as const;

export const begin = (today: CivilDate, startsOn: CivilDate): Model => ({
  ...{ today, startsOn, state: "DRAFT", text: 1, due: null, given: NOBODY, legality: null, duties: 0 },
});

/** The application after the command; null where it is refused. */
export function after(model: Model, command: Command): Model | null {
  const { state, today, startsOn, given, due, legality, text } = model;
  const from = (...states: AdmissionState[]) => states.includes(state);
  const redrafted: Model = { ...model, state: "DRAFT", text: text + 1, due: null, given: NOBODY, legality: null };
  switch (command.do) {
    case "wait":
      return { ...model, today: addDays(today, command.in) };
    case "save":
      return from("DRAFT") ? model : null;
    case "file":
      return from("DRAFT") && today < startsOn ? { ...model, state: "FILED" } : null;
    case "accept":
      return from("FILED")
        ? { ...model, state: "OPINIONS", due: addWorkingDays(NO_CALENDAR, today, OPINION_DAYS) }
        : null;
    case "return":
      return from("FILED") ? redrafted : null;
    case "decline":
      return from("FILED") ? { ...model, state: "DECLINED" } : null;
    case "opinion": {
      if (!from("OPINIONS") || given[command.of]) return null;
      const answers = given.map((one, index) => (index === command.of ? command.position : one));
      return { ...model, given: answers, state: answers.includes(null) ? "OPINIONS" : "LEGALITY" };
    }
    case "close":
      return from("OPINIONS") && due !== null && today > due && given.some((one) => one !== null)
        ? { ...model, state: "LEGALITY" }
        : null;
    case "review":
      return from("LEGALITY") ? { ...model, state: "REVIEWED", legality: command.legality } : null;
    case "decide": {
      const isAdmitted = command.admits.includes(true);
      const isHeard = command.admits.every((admits, index) => !admits || given[index]);
      const isAnswered = command.answers || given.every((one) => one === "AGREE");
      if (!from("REVIEWED") || !isHeard || !isAnswered) return null;
      if (!isAdmitted) return { ...model, state: "REFUSED" };
      if (legality === "ILLEGAL" || startsOn <= today) return null;
      return { ...model, state: "ADMITTED", duties: command.admits.filter(Boolean).length };
    }
    case "recall":
      return from("FILED", "OPINIONS", "LEGALITY", "REVIEWED") ? redrafted : null;
    case "withdraw":
      return from("DRAFT", "FILED", "OPINIONS", "LEGALITY", "REVIEWED") ? { ...model, state: "WITHDRAWN" } : null;
  }
}
