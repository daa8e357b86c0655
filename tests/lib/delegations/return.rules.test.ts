import { describe, expect, test } from "vitest";
import {
  casesProblem,
  lastDayOfReturn,
  plannedDayProblem,
  returnDecisionProblem,
  returnStep,
} from "@/lib/delegations/return.rules";
import { ProposeReturnInput } from "@/lib/delegations/return.schema";
import { termReminder } from "@/lib/delegations/term-reminder.rules";
import { day } from "@/tests/support/consultation.factories";

const TODAY = day("2026-06-01");

test.each([
  ["2026-05-31", null, "planned-in-past"],
  ["2026-06-01", null, null],
  ["2026-06-30", "2026-06-30", null],
  ["2026-07-01", "2026-06-30", "planned-after-term"],
])("planned for %s under a term to %s: %s", (planned, lastDay, problem) => {
  expect(plannedDayProblem(day(planned), TODAY, lastDay === null ? null : day(lastDay))).toBe(problem);
});

test("cases were filed by today, each once", () => {
  const filed = (number: string, filedOn: string) => ({
    number,
    subject: "占道",
    filedOn: day(filedOn),
    stage: "调查",
  });
  expect(casesProblem([filed("1", "2026-06-01"), filed("2", "2026-06-01")], TODAY)).toBeNull();
  expect(casesProblem([filed("1", "2026-06-02")], TODAY)).toEqual({ code: "case-in-future", number: "1" });
  expect(casesProblem([filed("1", "2026-05-01"), filed("1", "2026-05-02")], TODAY)).toEqual({
    code: "case-twice",
    number: "1",
  });
});

describe("the day of the decision", () => {
  const said = { proposedOn: day("2026-06-01"), answerDueOn: day("2026-06-15"), answeredOn: null };
  test.each([
    ["2026-06-16", "2026-06-15", null, { code: "decided-in-future" }],
    ["2026-05-31", "2026-06-20", null, { code: "decided-before-proposal", day: "2026-06-01" }],
    ["2026-06-15", "2026-06-20", null, { code: "answer-outstanding", day: "2026-06-15" }],
    ["2026-06-16", "2026-06-20", null, null],
    ["2026-06-02", "2026-06-20", "2026-06-03", { code: "decided-before-answer", day: "2026-06-03" }],
    ["2026-06-03", "2026-06-20", "2026-06-03", null],
  ])("%s seen on %s, answered %s: %j", (decidedOn, today, answeredOn, problem) => {
    const record = { ...said, answeredOn: answeredOn === null ? null : day(answeredOn) };
    expect(returnDecisionProblem(day(decidedOn), day(today), record)).toEqual(problem);
  });
});

test.each([
  ["2026-07-30", "2026-07-31"],
  ["2026-07-31", "2026-07-31"],
  ["2026-08-01", "2026-08-01"],
])("signed on %s, planned for 31 July: the last day is %s", (signedOn, last) => {
  expect(lastDayOfReturn(day("2026-07-31"), day(signedOn))).toBe(last);
});

describe("who acts next", () => {
  const record = {
    side: "TOWNSHIP" as const,
    plannedLastOn: day("2026-07-31"),
    answerDueOn: day("2026-06-15"),
    archiveOn: null,
    signed: [],
  };
  const stepOf = (changes: Partial<Parameters<typeof returnStep>[0]>, today = "2026-06-15") =>
    returnStep({ ...record, state: "PROPOSED", ...changes }, day(today));
  test("the other side until its last day, then the city", () => {
    expect(stepOf({})).toMatchObject({ what: "answer", who: ["DEPARTMENT"], dueOn: "2026-06-15" });
    expect(stepOf({ side: "DEPARTMENT" })).toMatchObject({ what: "answer", who: ["TOWNSHIP"] });
    expect(stepOf({}, "2026-06-16")).toMatchObject({ what: "decide", who: ["CITY"], isSilent: true });
    expect(stepOf({ state: "ANSWERED" })).toMatchObject({ what: "decide", who: ["CITY"], isSilent: false });
  });
  test("approved: the township with the files, then whoever has not signed", () => {
    expect(stepOf({ state: "APPROVED" })).toMatchObject({ what: "archive", who: ["TOWNSHIP"], dueOn: "2026-07-31" });
    const filed = { state: "APPROVED" as const, archiveOn: day("2026-06-10") };
    expect(stepOf(filed)).toMatchObject({ what: "sign", who: ["DEPARTMENT", "TOWNSHIP"] });
    expect(stepOf({ ...filed, signed: ["TOWNSHIP"] })).toMatchObject({ what: "sign", who: ["DEPARTMENT"] });
  });
  test.each(["REFUSED", "CONFIRMED", "WITHDRAWN", "LAPSED"] as const)("%s: nobody", (state) => {
    expect(stepOf({ state })).toBeNull();
  });
});

describe("the list of cases as typed", () => {
  const parse = (cases: string) =>
    ProposeReturnInput.safeParse({
      delegationId: "0190f000-0000-7000-8000-000000000001",
      version: "1",
      reasonCode: "OTHER",
      statement: "检测和认定需要专业设备。",
      plannedLastOn: "2026-07-31",
      caseRule: "MOVE",
      cases,
    });
  test.each([
    ["12号 | 占道经营 | 2026-03-01 | 调查"],
    ["12号\t占道经营\t2026/3/1\t调查"],
    ["\r\n12号；占道经营；2026年3月1日；调查\r\n\r\n"],
    ["12号｜占道经营｜2026.3.1｜调查"],
  ])("reads %j", (text) => {
    expect(parse(text).data?.cases).toEqual([
      { number: "12号", subject: "占道经营", filedOn: "2026-03-01", stage: "调查" },
    ]);
  });
  test("empty is none", () => expect(parse(" \n").data?.cases).toEqual([]));
  test("names the line and what is wrong with it", () => {
    const problems = parse("12号 | 占道经营 | 2026-03-01 | 调查\n| 占 | 2026-02-30 |").error?.issues;
    expect(problems?.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["cases.1.number", "case-number-invalid"],
      ["cases.1.subject", "case-subject-invalid"],
      ["cases.1.filedOn", "day-invalid"],
      ["cases.1.stage", "case-stage-invalid"],
    ]);
  });
});

test.each([
  ["2026-06-01", null], // 91 days ahead
  ["2026-06-02", "first"],
  ["2026-07-31", "first"],
  ["2026-08-01", "second"],
  ["2026-08-23", "second"],
  ["2026-08-24", "last"],
  ["2026-08-31", "last"],
  ["2026-09-01", null], // over
])("on %s the reminder of a term to 31 August is %s", (today, reminder) => {
  expect(termReminder(day("2026-08-31"), day(today), { first: 90, second: 30, last: 7 })).toBe(reminder);
});
