import { randomUUID } from "node:crypto";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { openLawChange } from "@/lib/adjustments/open-law-change";
import { reviewLawChange } from "@/lib/adjustments/review-law-change";
import { submitLawChange } from "@/lib/adjustments/submit-law-change";
import { recordAudit } from "@/lib/audit/record-audit";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { systemContext } from "@/lib/identity/system-context";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { addPowers, addVersions } from "@/lib/menu/write-power-versions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { db } from "./db";
import { type APower, done, listMakers } from "./duty-lists.factories";
import { aDepartment, given } from "./factories";
import { aLawVersion } from "./law.factories";

export type ChangeDesk = Awaited<ReturnType<typeof listMakers>>;
export const aChangeDesk = (at: string): Promise<ChangeDesk> => listMakers(at);

/** A power of a department that cites these articles of the law, fixed as publication fixes it. */
export async function aCitingPower(
  law: string,
  articles: readonly string[],
  department?: { id: string; name: string },
) {
  const held = department ?? (await aDepartment());
  const name = `对违反${law}行为${randomUUID().slice(0, 6)}的处罚`;
  return given(async (tx): Promise<APower> => {
    const { part: _part, ...content } = MenuItemInput.parse({
      ...{ part: "OPTIONAL", name, type: "PENALTY", domain: "URBAN_RURAL", departmentId: held.id },
      ...{ modes: ["OWN_NAME", "ENTRUST"], bases: articles.map((article) => ({ law, article })) },
      steps: [{ name: "立案", duty: "发现线索的，予以立案。", days: 7 }],
      boundary: "乡镇巡查，部门指导。",
      complaintPhone: "0373-0000000",
    });
    const [power] = await addPowers(tx, 1);
    if (!power) throw new Error("no power was added");
    const names = new Map([[held.id, held.name]]);
    const [powerVersionId = ""] = await addVersions(tx, [{ powerId: power.id, number: 1, content }], names);
    await tx.powerVersion.update({ where: { id: powerVersionId }, data: { frozenAt: new Date() } });
    return { powerId: power.id, powerVersionId, code: power.code, name, departmentId: held.id };
  });
}

/** Townships' own powers by that law, one an article. */
export async function citingStatutory(
  desk: ChangeDesk,
  townships: readonly { id: string }[],
  law: string,
  articles: readonly string[],
): Promise<{ id: string; code: string; name: string }[]> {
  const matters = articles.map((article) => ({
    ...{ name: `乡镇法定事项${randomUUID().slice(0, 6)}`, type: "LICENCE", domain: "NATURAL_RESOURCES" },
    bases: [{ law, article }],
    boundary: "乡镇受理。",
  }));
  const townshipIds = townships.map(({ id }) => id);
  const input = AssignStatutoryPowersInput.parse({ townshipIds, startsOn: "2020-01-01", matters });
  return (await done(assignStatutoryPowers(desk.editor, input))).powers;
}

/** The law on record with its first version; articles in order. */
export async function aLawOnRecord(desk: ChangeDesk, title: string, articles: readonly string[]): Promise<string> {
  const law =
    (await db.law.findUnique({ where: { title } })) ??
    (await given((tx) => tx.law.create({ data: { title, level: "LAW" } })));
  await aLawVersion(desk, law.id, "2020-01-01", articles);
  return law.id;
}

/** A new version confirmed and its change opened. */
export async function anOpenChange(desk: ChangeDesk, lawId: string, from: string, articles: readonly string[]) {
  const versionId = await aLawVersion(desk, lawId, from, articles);
  const { changeId } = await done(openLawChange(desk.editor, { versionId, lawId: null, replacementId: null }));
  return { changeId, versionId };
}

export const changeVersion = async (changeId: string): Promise<number> =>
  (await db.lawChange.findUniqueOrThrow({ where: { id: changeId } })).version;

/** Handed in and reviewed favourably. */
export async function aReviewedChange(desk: ChangeDesk, changeId: string): Promise<void> {
  await done(submitLawChange(desk.editor, { changeId, version: await changeVersion(changeId) }));
  const seen = { changeId, version: await changeVersion(changeId) };
  await done(reviewLawChange(desk.reviewer, { ...seen, verdict: "LAWFUL", reasons: "依据明确。" }));
}

export const decisionOf = async (ctx: Ctx, changeId: string, documentNumber = "卫编〔2026〕77号") => {
  const { version, digest } = await db.lawChange.findUniqueOrThrow({ where: { id: changeId } });
  const decidedOn = civilDate(ctx.now);
  const paper = { documentNumber, organ: "市委编委", decidedOn, reasons: "随法律变动调整。" };
  return { changeId, version, digest: digest ?? "", ...paper };
};

/** From open to decided. */
export async function aDecidedChange(desk: ChangeDesk, changeId: string, documentNumber?: string) {
  await aReviewedChange(desk, changeId);
  return done(decideLawChange(desk.approver, await decisionOf(desk.approver, changeId, documentNumber)));
}

/** Lays the menu draft aside that `aDelegation` orders from: no order is ever placed on a draft. */
export const closeMenuDraft = (): Promise<void> =>
  given(async (tx) => {
    for (const { id } of await tx.menuEdition.findMany({ where: { state: "DRAFT" } })) {
      await tx.menuEdition.update({ where: { id }, data: { state: "WITHDRAWN" } });
      const event = { event: "menu.withdrawn", subjectId: id, data: { reason: "测试" } } as const;
      await recordAudit(tx, systemContext(db, new Date()), event);
    }
  });
