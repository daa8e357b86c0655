import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import type { Correction } from "@/lib/duty-lists/published-list.schema";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { systemContext } from "@/lib/identity/system-context";
import { MenuItemInput } from "@/lib/menu/power.schema";
import type { PowerMode, PowerType } from "@/lib/menu/power.terms";
import { addPowers, addVersions } from "@/lib/menu/write-power-versions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import type { Result } from "@/lib/shared/result";
import { db } from "./db";
import { anOrganisation, asRole, given } from "./factories";

type Body = { id: string; name: string };
export type APower = { powerId: string; powerVersionId: string; code: string; name: string; departmentId: string };

/** The value of a use case that must succeed here. */
export async function done<T>(result: Promise<Result<T, { code: string }>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** A matter that a department holds, fixed as publication fixes it. */
export function aPower(department: Body, wishes: { name?: string; type?: PowerType } = {}): Promise<APower> {
  const name = wishes.name ?? `对未按规定办理事项${randomUUID().slice(0, 6)}的处罚`;
  return given(async (tx) => {
    const content = MenuItemInput.parse({
      part: "OPTIONAL",
      name,
      type: wishes.type ?? "PENALTY",
      domain: "URBAN_RURAL",
      departmentId: department.id,
      modes: wishes.type === "COERCION" ? ["OWN_NAME"] : ["OWN_NAME", "ENTRUST"],
      bases: [{ law: "中华人民共和国城乡规划法", article: "第六十五条" }],
      steps: [{ name: "立案", duty: "发现违法线索的，予以立案。", days: 7 }],
      statutoryDays: 60,
      promisedDays: 30,
      needCertifiedOfficers: 2,
      inferred: [],
      needStaff: 2,
      needFundsYuan: "20000",
      boundary: "乡镇负责巡查和处罚，部门负责指导。",
      complaintPhone: "0373-0000000",
    });
    const [power] = await addPowers(tx, 1);
    if (!power) throw new Error("no power was added");
    const { part: _part, ...said } = content;
    const names = new Map([[department.id, department.name]]);
    const [powerVersionId = ""] = await addVersions(tx, [{ powerId: power.id, number: 1, content: said }], names);
    await tx.powerVersion.update({ where: { id: powerVersionId }, data: { frozenAt: new Date() } });
    return { powerId: power.id, powerVersionId, code: power.code, name, departmentId: department.id };
  });
}

type ADelegation = {
  township: Body;
  power: APower;
  mode?: PowerMode;
  from?: string;
  to?: string | null;
  documentNumber?: string;
};

/** A delegation in force since `from`, with the order, the decision and the hand-over that it rests on. */
export function aDelegation(wishes: ADelegation): Promise<{ id: string }> {
  const { township, power, mode = "OWN_NAME", from = "2026-01-01", to = null } = wishes;
  const [starts, ends] = [new Date(from), to === null ? null : new Date(to)];
  const ctx = systemContext(db, new Date());
  return given(async (tx) => {
    const menuItem = await anItem(tx, ctx, power);
    const number = await nextNumber(tx, "test-round");
    const round = await tx.orderRound.create({
      data: {
        number,
        title: `第${number}批`,
        menuEditionId: menuItem.editionId,
        documentNumber: `测编〔2026〕${number}号`,
        opensOn: starts,
        closesOn: starts,
        state: "OPEN",
        answerDays: 5,
      },
    });
    const order = await tx.order.create({ data: { roundId: round.id, townshipId: township.id, state: "DRAFT" } });
    const line = await tx.orderLine.create({
      data: { orderId: order.id, menuItemId: menuItem.id, powerId: power.powerId, ordinal: 1 },
    });
    const documentNumber = wishes.documentNumber ?? `卫政〔2025〕${number}号`;
    const decision = await tx.decision.create({
      data: {
        roundId: round.id,
        organ: "市政府常务会议",
        documentNumber,
        decidedOn: starts,
        reasons: "同意",
        recordedById: randomUUID(),
        lines: { create: { lineId: line.id, outcome: "APPROVED", mode, plannedOn: starts } },
      },
      include: { lines: true },
    });
    const id = randomUUID();
    await tx.delegation.create({
      data: {
        id,
        powerId: power.powerId,
        powerVersionId: power.powerVersionId,
        townshipId: township.id,
        departmentId: power.departmentId,
        decisionLineId: decision.lines[0]?.id ?? "",
        mode,
        state: "HANDING_OVER",
        plannedOn: starts,
        handoverDueOn: starts,
        effectiveTo: ends,
        handover: { create: { kind: "AGREEMENT", ordinal: 1, side: "TOWNSHIP", doneOn: starts, evidence: "协议" } },
        signatures: {
          create: (["TOWNSHIP", "DEPARTMENT"] as const).map((side) => ({
            side,
            digest: "0".repeat(64),
            signedById: randomUUID(),
          })),
        },
      },
    });
    await tx.delegation.update({ where: { id }, data: { state: "HANDED_OVER", effectiveFrom: starts } });
    await tx.delegation.update({ where: { id }, data: { state: "IN_FORCE" } });
    await recordAudit(tx, ctx, {
      event: "round.opened",
      subjectId: round.id,
      data: { number, opensOn: from, closesOn: from, documentNumber, townships: 1, coversBasePart: false },
    });
    await recordAudit(tx, ctx, {
      event: "order.started",
      subjectId: order.id,
      data: { roundId: round.id, townshipId: township.id, startedOn: "2026-01-01" },
    });
    await recordAudit(tx, ctx, { event: "delegation.in-force", subjectId: id, data: { effectiveFrom: from } });
    return { id };
  });
}

/** Ends a delegation, as the day after its last does. */
export function endDelegation(id: string, lastDay: string): Promise<void> {
  return given(async (tx) => {
    await tx.delegation.update({ where: { id }, data: { state: "ENDED", effectiveTo: new Date(lastDay) } });
    await recordAudit(tx, systemContext(db, new Date()), {
      event: "delegation.ended",
      subjectId: id,
      data: { effectiveTo: lastDay, reason: "到期" },
    });
  });
}

/** The power on the menu draft of this test, made when it is first asked for. */
async function anItem(tx: Tx, ctx: Ctx, power: APower) {
  let edition = await tx.menuEdition.findFirst({ where: { state: "DRAFT" } });
  if (!edition) {
    const number = 1 + (await tx.menuEdition.count());
    edition = await tx.menuEdition.create({ data: { number, title: "测试菜单", state: "DRAFT" } });
    await recordAudit(tx, ctx, { event: "menu.drafted", subjectId: edition.id, data: { number, basedOn: null } });
  }
  const { powerId, powerVersionId } = power;
  const known = await tx.menuItem.findFirst({ where: { editionId: edition.id, powerId } });
  if (known) return known;
  const ordinal = 1 + (await tx.menuItem.count({ where: { editionId: edition.id } }));
  return tx.menuItem.create({ data: { editionId: edition.id, powerId, powerVersionId, part: "OPTIONAL", ordinal } });
}

/** A matter that law gives to the townships themselves. */
export async function aStatutoryPower(
  townships: readonly Body[],
  wishes: { name?: string; from?: string; to?: string | null } = {},
): Promise<{ id: string; code: string; name: string }> {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const { powers } = await done(
    assignStatutoryPowers(
      await asRole("ESTABLISHMENT_EDITOR", office, "2026-01-01T02:00:00Z"),
      AssignStatutoryPowersInput.parse({
        townshipIds: townships.map(({ id }) => id),
        startsOn: wishes.from ?? "2020-01-01",
        endsOn: wishes.to ?? null,
        matters: [
          {
            name: wishes.name ?? `乡镇法定事项${randomUUID().slice(0, 6)}`,
            type: "LICENCE",
            domain: "NATURAL_RESOURCES",
            bases: [{ law: "中华人民共和国土地管理法", article: "第六十二条" }],
            statutoryDays: 20,
            promisedDays: 10,
            needStaff: 0,
            needCertifiedOfficers: 0,
            needFundsYuan: "",
            inferred: ["days"],
          },
        ],
      }),
    ),
  );
  const [power] = powers;
  if (!power) throw new Error("no power was assigned");
  return power;
}

/** The four who bring a list out, at one instant. */
export async function listMakers(at: string): Promise<{ editor: Ctx; reviewer: Ctx; approver: Ctx; office: Body }> {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const justice = await anOrganisation("JUSTICE_BUREAU");
  return {
    office,
    editor: await asRole("ESTABLISHMENT_EDITOR", office, at),
    reviewer: await asRole("LEGALITY_REVIEWER", justice, at),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, at),
  };
}

export const versionOf = async (editionId: string): Promise<number> =>
  (await db.listEdition.findUniqueOrThrow({ where: { id: editionId } })).version;

/** Brings a draft to approval through the use cases. */
export async function anApprovedList(
  township: Body,
  at: string,
  documentNumber = "卫政〔2026〕9号",
  correction: Correction | null = null,
) {
  const makers = await listMakers(at);
  const { editionId } = await done(compileListEdition(makers.editor, { townshipId: township.id, correction }));
  await done(submitListEdition(makers.editor, { editionId, version: 1 }));
  const verdict = { verdict: "LAWFUL", reasons: "符合规定" } as const;
  await done(reviewListEdition(makers.reviewer, { editionId, version: 2, ...verdict }));
  await done(approveListEdition(makers.approver, { editionId, version: 3, documentNumber }));
  return { editionId, version: 4, ...makers };
}

/** A list from draft to publication at `at`, in force from `inForceOn`. */
export async function aPublishedList(township: Body, at: string, inForceOn: string, documentNumber?: string) {
  const approved = await anApprovedList(township, at, documentNumber);
  const { editionId, version, approver } = approved;
  const published = await done(publishListEdition(approver, { editionId, version, inForceOn: inForceOn as CivilDate }));
  return { ...approved, ...published };
}
