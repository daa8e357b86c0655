import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  AddIndicatorInput,
  ChooseAgenciesInput,
  DraftRoundInput,
  ReexamineInput,
  ReplyToResultInput,
  SubmitScoresInput,
} from "@/lib/assessments/assessment.schema";
import { parseForm } from "@/lib/shared/forms";

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};
const problems = (result: ReturnType<typeof parseForm>) => (result.ok ? {} : result.error.fieldErrors);
const [roundId, agencyId, one, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const ids = { roundId, agencyId };
const seen = { roundId, version: "1" };

test("scores are taken out of the form, and a wrong one is told at its field", () => {
  const sent = { ...ids, shown: "d", [`scores.${one}`]: "87.5", [`scores.${other}`]: "100" };
  expect(parseForm(SubmitScoresInput, formOf(sent))).toEqual({
    ok: true,
    value: { ...ids, shown: "d", scores: { [one]: "87.5", [other]: "100" } },
  });
  for (const wrong of ["", "101", "87.555", "优"])
    expect(problems(parseForm(SubmitScoresInput, formOf({ ...sent, [`scores.${one}`]: wrong })))).toEqual({
      [`scores.${one}`]: ["score-invalid"],
    });
});

test("a re-examination leaves alone what is left empty", () => {
  const sent = { ...ids, outcome: "CHANGED", findings: "逐项核实。", [`scores.${one}`]: "", [`scores.${other}`]: "90" };
  expect(parseForm(ReexamineInput, formOf(sent))).toMatchObject({
    value: { scores: { [one]: null, [other]: "90" } },
  });
});

test("an indicator needs something that it rests on, and a weight above nothing", () => {
  const sent = { ...seen, side: "TOWNSHIP", text: "指标", weight: "60", citation: `HANDOVER:${one}` };
  expect(parseForm(AddIndicatorInput, formOf(sent))).toMatchObject({
    value: { citation: { kind: "HANDOVER", id: one }, evidence: null },
  });
  expect(parseForm(AddIndicatorInput, formOf({ ...sent, evidence: "OFF_LIST" }))).toMatchObject({
    value: { evidence: "OFF_LIST" },
  });
  // A usage record is shown beside what cites one, and beside nothing else.
  const usage = { ...sent, evidence: "USAGE_RECORD" };
  expect(problems(parseForm(AddIndicatorInput, formOf(usage)))).toEqual({ evidence: ["evidence-not-usage"] });
  expect(parseForm(AddIndicatorInput, formOf({ ...usage, citation: `USAGE:${one}` }))).toMatchObject({ ok: true });
  for (const citation of ["", "HANDOVER", "SOMETHING:x"])
    expect([citation, problems(parseForm(AddIndicatorInput, formOf({ ...sent, citation })))]).toEqual([
      citation,
      { citation: ["citation-missing"] },
    ]);
  for (const weight of ["0", "0.00", "100.01", "-5", "十"])
    expect([weight, problems(parseForm(AddIndicatorInput, formOf({ ...sent, weight })))]).toEqual([
      weight,
      { weight: expect.arrayContaining(["weight-invalid"]) },
    ]);
});

test("agencies come as ticked boxes; none is a problem", () => {
  const form = formOf(seen);
  form.append("agencyIds", one);
  form.append("agencyIds", other);
  expect(parseForm(ChooseAgenciesInput, form)).toMatchObject({ value: { agencyIds: [one, other] } });
  expect(problems(parseForm(ChooseAgenciesInput, formOf(seen)))).toEqual({ agencyIds: ["agencies-missing"] });
});

test("a lowest score belongs to its rule alone; an objection has reasons", () => {
  const sent = {
    ...{ kind: "ANNUAL", name: "考核", year: "2026", documentNumber: "测编〔2026〕1号", missing: "LOWEST" },
    ...{
      subject: "AGENCY",
      periodFrom: "2026-01-01",
      periodTo: "2026-05-31",
      scoringUntil: "2026-06-10",
      lowestScore: "",
    },
  };
  expect(problems(parseForm(DraftRoundInput, formOf(sent)))).toEqual({ lowestScore: ["lowest-invalid"] });
  const waits = formOf({ ...sent, missing: "EXTEND", lowestScore: "60" });
  expect(parseForm(DraftRoundInput, waits)).toMatchObject({ value: { lowestScore: null } });
  const objection = formOf({ ...ids, position: "OBJECT", reasons: "" });
  expect(problems(parseForm(ReplyToResultInput, objection))).toEqual({ reasons: ["reasons-invalid"] });
});
