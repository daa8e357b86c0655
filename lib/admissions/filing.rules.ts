import type { CivilDate } from "@/lib/shared/civil-date";
import { toDbDate } from "@/lib/shared/civil-date";
import { NEEDED_GUARANTEES } from "./admission.terms";
import type { FiledText } from "./admission-text";

const DAY = 24 * 60 * 60 * 1000;

/** Days from the first to the last, both included. */
export const daysOf = (startsOn: CivilDate, endsOn: CivilDate): number =>
  (toDbDate(endsOn).getTime() - toDbDate(startsOn).getTime()) / DAY + 1;

export const FILING_OBSTACLES = [
  "content-invalid",
  "reason-invalid",
  "basis-invalid",
  "why-not-self-invalid",
  "department-does-invalid",
  "township-does-invalid",
  "townships-missing",
  "period-missing",
  "period-backwards",
  "period-back-dated",
  "period-too-long",
  "hours-invalid",
  "guarantees-missing",
  "guarantee-after-end",
] as const;
export type FilingObstacle = (typeof FILING_OBSTACLES)[number];

/**
 * Why a text cannot be filed on a day; empty when it can. A duty starts after the day on which it is filed, lasts no
 * longer than `longest` days, and has staff, funds and technology there by its first day.
 */
export function filingObstacles(text: FiledText, today: CivilDate, longest: number): FilingObstacle[] {
  const found: FilingObstacle[] = [];
  const missing = (value: string) => value.trim().length < 5;
  if (missing(text.content)) found.push("content-invalid");
  if (missing(text.reason)) found.push("reason-invalid");
  if (missing(text.basis)) found.push("basis-invalid");
  if (missing(text.whyNotSelf)) found.push("why-not-self-invalid");
  if (missing(text.departmentDoes)) found.push("department-does-invalid");
  if (missing(text.townshipDoes)) found.push("township-does-invalid");
  if (text.townshipIds.length === 0) found.push("townships-missing");
  if (text.hoursAMonth === null) found.push("hours-invalid");
  const { startsOn, endsOn } = text;
  if (!startsOn || !endsOn) return [...found, "period-missing"];
  if (endsOn < startsOn) found.push("period-backwards");
  else if (daysOf(startsOn, endsOn) > longest) found.push("period-too-long");
  if (startsOn <= today) found.push("period-back-dated");
  const inTime = new Set(text.guarantees.filter(({ dueOn }) => dueOn <= startsOn).map(({ kind }) => kind));
  if (NEEDED_GUARANTEES.some((kind) => !inTime.has(kind))) found.push("guarantees-missing");
  if (text.guarantees.some(({ dueOn }) => dueOn > endsOn)) found.push("guarantee-after-end");
  return found;
}
