import { z } from "zod";
import { Day, OptionalDay, optionalText } from "./field.schema";

export const CALENDAR_DAY_KINDS = ["HOLIDAY", "WORKING_DAY"] as const;

/** One day or a run of them, both ends included. Without a kind each day is again what its weekday says. */
export const SetCalendarDayInput = z
  .object({
    day: Day,
    until: OptionalDay,
    kind: z
      .union([z.enum(CALENDAR_DAY_KINDS), z.literal("")], { error: "required" })
      .nullish()
      .transform((kind) => kind || null),
    name: optionalText(40),
    source: optionalText(200),
  })
  .superRefine(({ day, until, kind, name, source }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (until !== null && until < day) refuse("until", "before-start");
    if (kind !== null && !name) refuse("name", "required");
    if (kind !== null && !source) refuse("source", "required");
  });
type Asked = z.output<typeof SetCalendarDayInput>;
export type SetCalendarDayInput = Omit<Asked, "until"> & Partial<Pick<Asked, "until">>;
