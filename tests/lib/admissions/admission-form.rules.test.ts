import fc from "fast-check";
import { expect, test } from "vitest";
import { ADMISSION_MOVES, ADMISSION_STATES, isClosed } from "@/lib/admissions/admission.machine";
import { openAdmissionEvents, taskFor } from "@/lib/admissions/admission-actions.rules";
import { fileSide } from "@/lib/admissions/admission-file.rules";
import {
  admissionFields,
  decisionLines,
  guaranteeRows,
  STEP_TEXTS,
  withRowsTogether,
} from "@/lib/admissions/admission-form.rules";
import { ADMISSION_STEPS, isAnswerStep, STEP_OF_OBSTACLE, stepAfter } from "@/lib/admissions/admission-steps.rules";
import { FILING_OBSTACLES } from "@/lib/admissions/filing.rules";
import { authorise, ROLES } from "@/lib/identity/permissions";
import { day } from "@/tests/support/consultation.factories";
import { anActor } from "@/tests/support/contexts";

const row = fc.record({
  kind: fc.constantFrom("", "STAFF", "FUNDS"),
  words: fc.constantFrom("", " ", "河道保洁岗"),
  amount: fc.constantFrom("", "2"),
  source: fc.constantFrom("", "预算"),
  dueOn: fc.constantFrom("", "2026-05-01"),
});

test("rows left empty fall away, written ones keep their words and order, and moving them together is done once", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const texts = Object.fromEntries(
        rows.flatMap((one, index) =>
          Object.entries(one).map(([field, value]) => [`guarantees.${index}.${field}`, value]),
        ),
      );
      const written = rows.filter(
        ({ words, amount, source, dueOn }) => (words + amount + source + dueOn).trim() !== "",
      );
      expect(guaranteeRows(texts)).toEqual(written);
      const together = withRowsTogether({ ...texts, rows: "20" });
      expect(guaranteeRows(together)).toEqual(written);
      expect(withRowsTogether(together)).toEqual(together);
      expect(together.rows).toBe("20");
    }),
  );
});

test("whatever is sent as a form is read without an exception", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (texts) => {
      for (const schema of Object.values(STEP_TEXTS)) schema.safeParse(admissionFields(texts));
      expect(decisionLines(texts).length).toBeLessThanOrEqual((texts.townshipIds ?? "").split(",").length);
    }),
  );
});

test("a step touches no field of another; a permanent duty is told where it belongs", () => {
  expect(STEP_TEXTS.boundary.parse(admissionFields({ departmentDoes: "", townshipDoes: "" }))).toEqual({
    departmentDoes: "",
    townshipDoes: "",
  });
  const permanent = STEP_TEXTS.what.safeParse({ kind: "PERMANENT", title: "清漂" });
  expect(permanent.error?.issues[0]).toMatchObject({ path: ["kind"], message: "kind-permanent" });
  expect(STEP_TEXTS.what.safeParse({ title: "清漂" }).error?.issues[0]?.message).toBe("kind-missing");
  expect(Object.keys(STEP_OF_OBSTACLE).sort()).toEqual([...FILING_OBSTACLES].sort());
  expect(ADMISSION_STEPS.filter(isAnswerStep).map(stepAfter)).toEqual(ADMISSION_STEPS.slice(1));
});

test("nobody is offered what he may not do, and a closed application offers nothing", () => {
  const [own, other] = ["0190f000-0000-7000-8000-00000000000a", "0190f000-0000-7000-8000-00000000000b"];
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      fc.constantFrom(own, other),
      fc.constantFrom(...ADMISSION_STATES),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(null, "2026-03-09", "2026-03-10", "2026-03-11"),
      (role, organisationId, state, isAsked, hasAnswered, dueOn) => {
        const actor = anActor(role, organisationId);
        const standing = {
          ...{ state, departmentId: own, dueOn: dueOn && day(dueOn) },
          townshipIds: isAsked ? [other] : [],
          answeredIds: isAsked && hasAnswered ? [other] : [],
        };
        const events = openAdmissionEvents(actor, standing, day("2026-03-10"));
        if (isClosed(state)) expect(events).toEqual([]);
        for (const event of events) {
          const move = ADMISSION_MOVES.find((one) => one.event === event && one.from === state);
          const owner = { organisationId: event === "opinion" ? organisationId : own };
          expect(move && authorise(actor, move.permission, owner).ok).toBe(true);
        }
        if (events.includes("opinion")) expect([isAsked, hasAnswered, organisationId]).toEqual([true, false, other]);
        if (events.includes("close")) expect(dueOn).toBe("2026-03-09");
        const task = taskFor(actor, standing, day("2026-03-10"));
        if (task && task !== "silent") expect(events.length).toBeGreaterThan(0);
        if (fileSide(actor, standing)) expect(["DRAFT", "OPINIONS"]).toContain(state);
      },
    ),
  );
});
