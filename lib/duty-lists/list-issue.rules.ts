import type { PublishedEntry } from "./published-list.schema";

/** What stands in the way of a list, or ought to be looked at. Words: `duty-lists.issues.<code>`. */
export type ListIssue = {
  code: "out-of-date" | "no-basis" | "whole-law" | "no-boundary" | "no-phone" | "inferred";
  /** Blocking issues keep the edition from going on. */
  isBlocking: boolean;
  /** Names of the matters that it is about; empty when it is about the whole list. */
  matters: string[];
};

type Check = (entry: PublishedEntry) => boolean;

const CHECKS: readonly { code: ListIssue["code"]; isBlocking: boolean; fails: Check }[] = [
  { code: "no-basis", isBlocking: false, fails: ({ power }) => power.bases.length === 0 },
  { code: "whole-law", isBlocking: false, fails: ({ power }) => power.bases.some(({ article }) => article === null) },
  {
    code: "no-boundary",
    isBlocking: false,
    fails: ({ section, power }) => section !== "STATUTORY" && power.boundary === null,
  },
  { code: "no-phone", isBlocking: false, fails: ({ power }) => power.complaintPhone === null },
  { code: "inferred", isBlocking: false, fails: ({ power }) => power.inferred.length > 0 },
];

/** The issues of an edition under way, those that block it first. */
export function listIssues(entries: readonly PublishedEntry[], isOutOfDate: boolean): ListIssue[] {
  const found = CHECKS.map(({ code, isBlocking, fails }) => ({
    code,
    isBlocking,
    matters: entries.filter(fails).map(({ power }) => power.name),
  })).filter(({ matters }) => matters.length > 0);
  const outOfDate: ListIssue[] = isOutOfDate ? [{ code: "out-of-date", isBlocking: true, matters: [] }] : [];
  return [...outOfDate, ...found].sort((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
}
