import { z } from "zod";
import { requiredText } from "./field.schema";

export const SETTING_KEYS = [
  "days.legality-review",
  "days.consultation",
  "days.answer-reminder",
  "days.joint-review",
  "days.help-answer",
  "days.dispute-position",
  "days.case-answer",
  "days.amend-returned-order",
  "days.handover",
  "days.publication",
  "days.return-answer",
  "days.evaluation-training",
  "days.feedback-answer",
  "days.admission-examination",
  "days.admission-opinion",
  "days.admission-decision",
  "days.off-list-finding",
  "days.off-list-remedy",
  "days.appointment-opinion",
  "days.adjustment-proposal",
  "days.usage-entry",
  "days.inspection-rectify",
  "days.inspection-recheck",
  "longest.admission-temporary",
  "longest.admission-staged",
  "longest.assessment-objection",
  "longest.assessment-reexamination",
  "ahead.evaluation-term",
  "ahead.term-first",
  "ahead.term-second",
  "ahead.term-last",
  "ahead.admission-guarantee",
  "ahead.admission-end",
  "ahead.list-follow",
  "months.entrustment-term",
  "months.usage-idle",
  "months.usage-token",
  "hours.needed-person",
  "percent.similar-townships",
  "percent.assessment-township",
  "percent.department-assessment-township",
  "megabytes.attachment",
  "times.evaluation-suspensions",
  "items.evaluation-late",
  "cases.evaluation-pending",
  "count.certified-officers",
] as const;
type SettingKey = (typeof SETTING_KEYS)[number];

/**
 * Least and most that a number may be set to. Where a law fixes a bound the city may be stricter, not laxer:
 * 重大行政决策程序暂行条例 第二十六条 (at least 7 working days), 政府信息公开条例 第二十六条 (at most 20),
 * 行政处罚法 第四十二条 (at least two officers).
 */
export const SETTING_BOUNDS: Record<SettingKey, readonly [number, number]> = {
  "days.legality-review": [7, 60],
  "days.consultation": [1, 60],
  "days.answer-reminder": [0, 30],
  "days.joint-review": [1, 60],
  "days.help-answer": [1, 60],
  "days.dispute-position": [1, 60],
  "days.case-answer": [1, 60],
  "days.amend-returned-order": [1, 60],
  "days.handover": [1, 120],
  "days.publication": [1, 20],
  "days.return-answer": [1, 60],
  "days.evaluation-training": [1, 250],
  "days.feedback-answer": [1, 60],
  "days.admission-examination": [1, 60],
  "days.admission-opinion": [1, 60],
  "days.admission-decision": [1, 60],
  "days.off-list-finding": [1, 60],
  "days.off-list-remedy": [1, 60],
  "days.appointment-opinion": [1, 60],
  "days.adjustment-proposal": [1, 60],
  "days.usage-entry": [1, 60],
  "days.inspection-rectify": [1, 120],
  "days.inspection-recheck": [1, 60],
  "longest.admission-temporary": [1, 366],
  "longest.admission-staged": [1, 1096],
  "longest.assessment-objection": [1, 366],
  "longest.assessment-reexamination": [1, 366],
  "ahead.evaluation-term": [0, 366],
  "ahead.term-first": [1, 366],
  "ahead.term-second": [1, 366],
  "ahead.term-last": [1, 366],
  "ahead.admission-guarantee": [0, 366],
  "ahead.admission-end": [0, 366],
  "ahead.list-follow": [0, 366],
  "months.entrustment-term": [1, 60],
  "months.usage-idle": [3, 12],
  "months.usage-token": [1, 36],
  "hours.needed-person": [1, 2000],
  "percent.similar-townships": [0, 100],
  "percent.assessment-township": [0, 100],
  "percent.department-assessment-township": [0, 100],
  // A form carries at most 32 MB (next.config.ts).
  "megabytes.attachment": [1, 30],
  "times.evaluation-suspensions": [1, 20],
  "items.evaluation-late": [1, 20],
  "cases.evaluation-pending": [1, 500],
  "count.certified-officers": [2, 50],
};

export const ChangeSettingInput = z
  .object({
    key: z.enum(SETTING_KEYS, "required"),
    value: z
      .string({ error: "required" })
      .trim()
      .regex(/^\d{1,4}$/, "whole-number")
      .transform(Number),
    source: requiredText(300),
    /** The value that the person saw; empty while the default held. */
    seen: z.string().max(20),
  })
  .refine(({ key, value }) => value >= SETTING_BOUNDS[key][0] && value <= SETTING_BOUNDS[key][1], {
    path: ["value"],
    error: "out-of-bounds",
  });
export type ChangeSettingInput = z.output<typeof ChangeSettingInput>;
