import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ADMISSION_MOVES, isClosed } from "@/lib/admissions/admission.machine";
import { ADMISSION_LEGALITIES, ADMISSION_POSITIONS } from "@/lib/admissions/admission.terms";
import { closeHearing } from "@/lib/admissions/close-hearing";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { saveAdmission } from "@/lib/admissions/save-admission";
import { recallAdmission, withdrawAdmission } from "@/lib/admissions/take-back-admission";
import type { CivilDate } from "@/lib/shared/civil-date";
import { after, begin, type Command, type Model } from "@/tests/support/admission.model";
import {
  aCast,
  admissionText,
  type Cast,
  DAYS,
  decision,
  dutiesOf,
  opinion,
  recordOf,
} from "@/tests/support/admission-life";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { noon } from "@/tests/support/take-back.factories";

/** Against the program on PostgreSQL; ADMISSION_LIVES=300 and more for a night's run. The model alone: PURE. */
const LIVES = Number(process.env.ADMISSION_LIVES ?? 25);
const PURE = 5000;
const TEXT = "模型测试：说明理由。";

const of = fc.constantFrom(0 as const, 1 as const, 2 as const);
const position = fc.constantFrom(...ADMISSION_POSITIONS);
const name = <D extends Command["do"]>(one: D) => fc.constant(one);
const legality = fc.constantFrom("LEGAL" as const, ...ADMISSION_LEGALITIES);
const answers = fc.constantFrom(true, true, false);
const admits = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
const single: fc.Arbitrary<Command[]> = fc
  .oneof<fc.Arbitrary<Command>[]>(
    fc.record({
      do: fc.constantFrom("save", "file", "accept", "return", "decline", "close", "recall", "withdraw"),
    }) as fc.Arbitrary<Command>,
    fc.record({ do: name("opinion"), of, position }),
    fc.record({ do: name("review"), legality }),
    fc.record({ do: name("decide"), admits, answers }),
    fc.record({ do: name("wait"), in: fc.integer({ min: 1, max: 20 }) }),
  )
  .map((one) => [one]);
/** The way from draft to decision, or what is left of it when steps are skipped. */
const way: fc.Arbitrary<Command[]> = fc
  .record({ positions: fc.tuple(position, position, position), legality, admits, in: fc.integer({ min: 0, max: 20 }) })
  .chain((chosen) =>
    fc.subarray<Command>(
      [
        ...([{ do: "file" }, { do: "accept" }] as const),
        ...([0, 1, 2] as const).map((town) => ({ do: "opinion" as const, of: town, position: chosen.positions[town] })),
        ...([{ do: "wait", in: chosen.in }, { do: "close" }, { do: "review", legality: chosen.legality }] as const),
        { do: "decide", admits: chosen.admits, answers: true },
      ],
      { minLength: 5 },
    ),
  );
const life = fc
  .array(fc.oneof({ weight: 3, arbitrary: single }, { weight: 2, arbitrary: way }), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat());

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});

async function tryOut(id: string, command: Command, today: CivilDate): Promise<{ ok: boolean }> {
  const record = await recordOf(id);
  const seen = { admissionId: id, version: record.version };
  const { department, editor, reviewer, approver, townships } = cast;
  const now = noon(today);
  const head = at(department.head, now);
  switch (command.do) {
    case "save":
      return saveAdmission(at(department.clerk, now), { ...seen, text: { reason: `${TEXT}${record.version}` } });
    case "file":
      return fileAdmission(head, seen);
    case "accept":
    case "return":
    case "decline":
      return examineAdmission(at(editor, now), { ...seen, event: command.do, text: TEXT });
    case "opinion":
      return giveOpinion(at(townships[command.of].head, now), opinion(record, command.position, today));
    case "close":
      return closeHearing(at(editor, now), { ...seen, text: TEXT });
    case "review":
      return reviewAdmission(at(reviewer, now), { ...seen, legality: command.legality, text: TEXT });
    case "decide": {
      const admitted = townships.filter((_, index) => command.admits[index]).map(({ body }) => body.id);
      const wishes = { decidedOn: today, admits: (one: string) => admitted.includes(one) };
      const input = decision(record, { ...wishes, ...(!command.answers && { answer: null }) });
      return decideAdmission(at(approver, now), input);
    }
    case "recall":
      return recallAdmission(head, { ...seen, text: TEXT });
    case "withdraw":
      return withdrawAdmission(head, { ...seen, text: TEXT });
    case "wait":
      return { ok: true };
  }
}

/** What is on record, in the model's words. */
async function onRecord(id: string): Promise<Omit<Model, "today" | "startsOn" | "due">> {
  const { state, textNumber, legality: reviewed } = await recordOf(id);
  const rows = await db.admissionOpinion.findMany({ where: { admissionId: id, textNumber } });
  const given = cast.townships.map(({ body }) => rows.find((row) => row.townshipId === body.id)?.position ?? null);
  return { state, text: textNumber, legality: reviewed, given, duties: (await dutiesOf(id)).length };
}

test(`${LIVES} lives of an application go as the procedure says`, { timeout: 300_000 }, async () => {
  const counted = { lives: 0, commands: 0, done: 0, refused: 0 };
  const townshipIds = cast.townships.map(({ body }) => body.id);
  await fc.assert(
    fc.asyncProperty(life, async (commands) => {
      const drafted = await done(draftAdmission(cast.department.clerk, admissionText(townshipIds)));
      let model = begin(day(DAYS.filed), day(DAYS.starts));
      for (const command of commands) {
        const next = after(model, command);
        const answer = await tryOut(drafted.admissionId, command, model.today);
        expect([command, answer.ok]).toEqual([command, next !== null]);
        counted.commands += 1;
        counted[answer.ok ? "done" : "refused"] += 1;
        model = next ?? model;
        const { today: _, startsOn: __, due: ___, ...rest } = model;
        expect(await onRecord(drafted.admissionId)).toEqual(rest);
      }
      counted.lives += 1;
    }),
    { numRuns: LIVES },
  );
  console.info(`lives of applications: ${JSON.stringify(counted)}`);
  expect(counted.lives).toBeGreaterThanOrEqual(LIVES);
  expect(Math.min(counted.done, counted.refused)).toBeGreaterThan(LIVES / 4);
});

test(`${PURE} lives of the model: no illegal state, and nothing admitted without its conditions`, () => {
  const lawful = new Set<string>(ADMISSION_MOVES.map(({ from, to }) => `${from}>${to}`));
  const counted = { sequences: 0, moves: 0, admitted: 0, illegal: 0 };
  fc.assert(
    fc.property(life, (commands) => {
      let model = begin(day(DAYS.filed), day(DAYS.starts));
      for (const command of commands) {
        const next = after(model, command);
        if (!next || command.do === "wait") {
          model = next ?? model;
          continue;
        }
        counted.moves += 1;
        if (!lawful.has(`${model.state}>${next.state}`) || isClosed(model.state)) counted.illegal += 1;
        if (next.text !== model.text && next.given.some((one) => one !== null)) counted.illegal += 1;
        if (next.state === "ADMITTED") {
          counted.admitted += 1;
          if (next.legality === null || next.legality === "ILLEGAL" || next.startsOn <= next.today)
            counted.illegal += 1;
          if (next.duties > next.given.filter((one) => one !== null).length) counted.illegal += 1;
        }
        if (next.duties > 0 && next.state !== "ADMITTED") counted.illegal += 1;
        model = next;
      }
      counted.sequences += 1;
    }),
    { numRuns: PURE },
  );
  console.info(`lives of the model: ${JSON.stringify(counted)}`);
  expect(counted).toMatchObject({ sequences: PURE, illegal: 0 });
  expect(counted.admitted).toBeGreaterThan(PURE / 100);
});
