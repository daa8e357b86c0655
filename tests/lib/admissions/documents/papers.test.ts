import { expect, test } from "vitest";
import {
  readableAdmissionPaper,
  readableExpiryPaper,
  readableOpinionPaper,
} from "@/lib/admissions/documents/admission-paper.queries";
import { db } from "@/tests/support/db";
import { aDecidedAdmission, REASONS } from "@/tests/support/decided-admission.factories";
import { aDepartment, anOrganisation, asRole, aTownship } from "@/tests/support/factories";

const AT = "2026-03-10T02:00:00Z";

test("who may read an application gets its papers; an opinion letter only its township, the department and the city", async () => {
  const { id, townships, department, departmentHead, editor } = await aDecidedAdmission(["AGREE", "OBJECT"]);
  const [first, second] = townships;
  if (!first || !second) throw new Error("no township");
  const paper = await readableAdmissionPaper(db, departmentHead.actor, id);
  expect(paper).toMatchObject({
    ...{ department: department.name, title: "夏季河道清漂临时协助", hoursAMonth: 40, filedOn: "2026-03-10" },
    decision: { isAdmitted: true, documentNumber: "卫政准〔2026〕7号" },
  });
  expect(paper?.number).toMatch(/^ZR-2026-\d{3}$/);
  expect(paper?.guarantees.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["STAFF", "2.00"],
    ["FUNDS", "30000.00"],
    ["TECHNOLOGY", "1.00"],
  ]);
  const line = paper?.decision?.lines.find(({ township }) => township === second.body.name);
  expect(line).toMatchObject({ position: "OBJECT", isAdmitted: true });

  const strangers = [
    await asRole("TOWNSHIP_HEAD", await aTownship(), AT),
    await asRole("DEPARTMENT_HEAD", await aDepartment(), AT),
    await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), AT),
  ];
  for (const { actor } of strangers) {
    expect(await readableAdmissionPaper(db, actor, id)).toBeNull();
    expect(await readableOpinionPaper(db, actor, id, first.body.id)).toBeNull();
  }
  for (const { actor } of [departmentHead, editor, second.head])
    expect(await readableOpinionPaper(db, actor, id, second.body.id)).toMatchObject({
      ...{ position: "OBJECT", reasons: REASONS.OBJECT, textNumber: 1, township: second.body.name },
    });
  // Another township that was asked reads the application, not this letter.
  expect(await readableAdmissionPaper(db, first.head.actor, id)).not.toBeNull();
  expect(await readableOpinionPaper(db, first.head.actor, id, second.body.id)).toBeNull();
});

test("there is no notice of expiry before the duty has ended", async () => {
  const { id, editor } = await aDecidedAdmission();
  const duty = await db.admittedDuty.findFirstOrThrow({ where: { admissionId: id } });
  expect(await readableExpiryPaper(db, editor.actor, duty.id)).toBeNull();
});
