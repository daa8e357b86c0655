import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";

/** Full-width digits, blanks and thousands separators, as typed with a Chinese keyboard, become plain. */
const typed = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFKC").replace(/[\s,]/g, "") : value;

const wholeNumber = (least: number, most: number, error: string) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value),
    z.int({ error }).min(least, { error }).max(most, { error }),
  );

const count = (least: number, most: number, error: string) => z.preprocess(typed, wholeNumber(least, most, error));

/** 业务培训: who came, for how long. */
export const TrainingFigures = z.object({
  persons: count(1, 9999, "persons-invalid"),
  hours: count(1, 999, "hours-invalid"),
});

/** 人员经费: posts or persons that go along; what was paid, in yuan as decimal text, and the day on which it arrived. */
export const FundsFigures = z.object({
  staff: count(0, 999, "staff-invalid"),
  fundsYuan: z.preprocess(
    typed,
    z.string({ error: "funds-invalid" }).regex(/^\d{1,10}(\.\d{1,2})?$/, { error: "funds-invalid" }),
  ),
  fundsOn: z.preprocess(
    (value) => value || null,
    z
      .string()
      .refine(isCivilDate, { error: "funds-day-invalid" })
      .transform((text) => text as CivilDate)
      .nullable(),
  ),
});

export type TrainingFigures = z.output<typeof TrainingFigures>;
export type FundsFigures = z.output<typeof FundsFigures>;
export type HandoverFigures = TrainingFigures | FundsFigures;

/** What a kind of item states in figures; every other kind says it in words alone. */
export const FIGURES_OF_KIND = { TRAINING: TrainingFigures, STAFF_AND_FUNDS: FundsFigures } as const;

/** Money without its day, or a day without money. */
export const lacksFundsDay = ({ fundsYuan, fundsOn }: FundsFigures): boolean =>
  Number(fundsYuan) > 0 !== (fundsOn !== null);

/** Neither persons nor money: nothing was handed over. */
export const isNothing = ({ staff, fundsYuan }: FundsFigures): boolean => staff === 0 && Number(fundsYuan) === 0;

const Figures = z.union([TrainingFigures, FundsFigures]);

/** Figures as a row keeps them; null where there are none. */
export const figuresOfRow = (json: unknown): HandoverFigures | null => (json === null ? null : Figures.parse(json));
