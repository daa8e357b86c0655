import type { z } from "zod";
import { AdmissionText } from "./admission.schema";
import type { AnswerStep } from "./admission-steps.rules";

/** What one step of the form sends; what other steps hold is not touched. */
export const STEP_TEXTS = {
  what: AdmissionText.pick({ kind: true, title: true, content: true, reason: true, basis: true, whyNotSelf: true }),
  townships: AdmissionText.pick({ townshipIds: true, startsOn: true, endsOn: true, hoursAMonth: true }),
  boundary: AdmissionText.pick({ departmentDoes: true, townshipDoes: true }),
  guarantees: AdmissionText.pick({ guarantees: true }),
} as const satisfies Record<AnswerStep, z.ZodType>;

const GUARANTEE_FIELDS = ["kind", "words", "amount", "source", "dueOn"] as const;
type Texts = Readonly<Record<string, string>>;

const ROW = /^guarantees\.(\d{1,3})\.(kind|words|amount|source|dueOn)$/;

/** The rows of guarantees that somebody wrote into, in order. A row with no more than its kind was left empty. */
export function guaranteeRows(texts: Texts): Record<string, string>[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(texts)) {
    const [, number, field] = ROW.exec(name) ?? [];
    if (number === undefined || field === undefined) continue;
    const row = rows.get(Number(number)) ?? {};
    rows.set(Number(number), { ...row, [field]: value });
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row)
    .filter((row) => GUARANTEE_FIELDS.some((field) => field !== "kind" && (row[field] ?? "").trim() !== ""));
}

/** Texts with the written rows of guarantees moved together, so that a problem stands at the row that it is about. */
export function withRowsTogether(texts: Texts): Record<string, string> {
  const rest = Object.entries(texts).filter(([name]) => !ROW.test(name));
  const rows = guaranteeRows(texts).flatMap((row, index) =>
    Object.entries(row).map(([field, value]) => [`guarantees.${index}.${field}`, value] as const),
  );
  return Object.fromEntries([...rest, ...rows]);
}

/** The texts of a form in the shape of its schema. Boxes of one name come as one text with commas. */
export const admissionFields = (texts: Texts): Record<string, unknown> => ({
  ...texts,
  townshipIds: (texts.townshipIds ?? "").split(",").filter((id) => id !== ""),
  guarantees: guaranteeRows(texts),
});

/** The lines of a decision as its form sends them, one for each township. */
export function decisionLines(texts: Texts): { townshipId: string; isAdmitted: unknown; answer: string | undefined }[] {
  const ids = (texts.townshipIds ?? "").split(",").filter((id) => id !== "");
  return [...new Set(ids)].map((townshipId) => {
    const said = texts[`admitted-${townshipId}`];
    return {
      townshipId,
      isAdmitted: said === undefined ? undefined : said === "yes",
      answer: texts[`answer-${townshipId}`],
    };
  });
}
