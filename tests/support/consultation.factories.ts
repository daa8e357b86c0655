import { recordAudit } from "@/lib/audit/record-audit";
import { systemContext } from "@/lib/identity/system-context";
import type { PowerMode, PowerType } from "@/lib/menu/power.terms";
import { sha256 } from "@/lib/shared/canonical";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { db } from "./db";
import { aDepartment, asRole, aTownship, given } from "./factories";

export const day = (text: string) => text as CivilDate;

type Body = { id: string; name: string; shortName: string };
export type AMatter = { department: Body; type?: PowerType; modes?: PowerMode[]; mode?: PowerMode };
export type ALine = { id: string; digest: string; powerId: string; department: Body; mode: PowerMode };
export type AConsultation = { roundId: string; orderId: string; township: Body; lines: ALine[] };

type Wishes = {
  township?: Body;
  /** The day on which the departments were asked: the order's confirmation. */
  askedOn?: string;
  answerDays?: number;
  roundId?: string;
};

/**
 * An order in consultation, written past the use cases: one line a matter, all asked on the same day (2026-03-02 unless
 * told), five working days to answer.
 */
export async function aConsultation(matters: readonly AMatter[], wishes: Wishes = {}): Promise<AConsultation> {
  const township = wishes.township ?? (await aTownship());
  const askedOn = toDbDate(day(wishes.askedOn ?? "2026-03-02"));
  return given(async (tx) => {
    const ctx = systemContext(db, new Date());
    const edition = await publishMenu(tx, ctx, matters);
    const roundId = wishes.roundId ?? (await openRound(tx, ctx, edition.id, wishes.answerDays ?? 5));
    await tx.roundInvitation.create({ data: { roundId, townshipId: township.id } });
    const order = await tx.order.create({
      data: {
        roundId,
        townshipId: township.id,
        state: "DRAFT",
        meetingOn: toDbDate(day("2026-03-01")),
        meetingTitle: "党政联席会议",
      },
    });
    const lines: ALine[] = [];
    for (const [index, matter] of matters.entries()) {
      const item = edition.items[index];
      if (!item) throw new Error("no menu item");
      const digest = sha256(`${order.id} ${index}`);
      const mode = matter.mode ?? matter.modes?.[0] ?? "OWN_NAME";
      const line = await tx.orderLine.create({
        data: {
          orderId: order.id,
          menuItemId: item.id,
          powerId: item.powerId,
          ordinal: index + 1,
          mode,
          wishedOn: toDbDate(day("2026-06-01")),
          haveStaff: 3,
          haveCertifiedOfficers: 2,
          haveFundsYuan: "0",
          justification: "辖区日常检查多，已有两名持证人员。",
          digest,
          askedOn,
        },
      });
      lines.push({ id: line.id, digest, powerId: item.powerId, department: matter.department, mode });
    }
    for (const state of ["SUBMITTED", "IN_CONSULTATION"] as const)
      await tx.order.update({
        where: { id: order.id },
        data: { state, confirmedAt: askedOn, version: { increment: 1 } },
      });
    await recordAudit(tx, ctx, {
      event: "order.confirmed",
      subjectId: order.id,
      data: { digest: sha256(order.id), confirmedOn: wishes.askedOn ?? "2026-03-02" },
    });
    return { roundId, orderId: order.id, township, lines };
  });
}

async function openRound(tx: Tx, ctx: Ctx, menuEditionId: string, answerDays: number): Promise<string> {
  const number = (await tx.orderRound.count()) + 1;
  const dates = { opensOn: toDbDate(day("2026-02-02")), closesOn: toDbDate(day("2026-02-27")) };
  const round = await tx.orderRound.create({
    data: {
      ...{ number, menuEditionId, answerDays, ...dates },
      title: `第${number}批`,
      documentNumber: `卫编〔2026〕${number}号`,
      state: "OPEN",
    },
  });
  await recordAudit(tx, ctx, {
    event: "round.opened",
    subjectId: round.id,
    data: {
      number,
      opensOn: "2026-02-02",
      closesOn: "2026-02-27",
      documentNumber: round.documentNumber,
      townships: 1,
      coversBasePart: false,
    },
  });
  return round.id;
}

async function publishMenu(tx: Tx, ctx: Ctx, matters: readonly AMatter[]) {
  const number = (await tx.menuEdition.count()) + 1;
  const former = await tx.menuEdition.findMany({ where: { state: "PUBLISHED" }, select: { id: true } });
  for (const { id } of former) {
    await tx.menuEdition.update({ where: { id }, data: { state: "SUPERSEDED" } });
    await recordAudit(tx, ctx, { event: "menu.superseded", subjectId: id, data: { byNumber: number } });
  }
  const edition = await tx.menuEdition.create({ data: { number, title: `赋权清单 ${number}`, state: "DRAFT" } });
  const items: { id: string; powerId: string }[] = [];
  for (const [index, { department, type = "PENALTY", modes = ["OWN_NAME"] as PowerMode[] }] of matters.entries()) {
    const code = `WH-P-${number}-${index}`;
    const power = await tx.power.create({ data: { code } });
    const version = await tx.powerVersion.create({
      data: {
        ...{ powerId: power.id, number: 1, name: `事项 ${code}`, type, modes, departmentId: department.id },
        domain: "URBAN_RURAL",
        needCertifiedOfficers: 2,
        needStaff: 2,
      },
    });
    items.push(
      await tx.menuItem.create({
        data: {
          ...{ editionId: edition.id, powerId: power.id, powerVersionId: version.id, ordinal: index + 1 },
          part: "OPTIONAL",
        },
      }),
    );
  }
  for (const state of ["LEGALITY_REVIEW", "APPROVED"] as const)
    await tx.menuEdition.update({ where: { id: edition.id }, data: { state } });
  const published = { state: "PUBLISHED", publishedAt: new Date(), content: "{}", sha256: sha256("{}") } as const;
  await tx.menuEdition.update({ where: { id: edition.id }, data: published });
  await recordAudit(tx, ctx, {
    event: "menu.published",
    subjectId: edition.id,
    data: { number, sha256: published.sha256 },
  });
  return { id: edition.id, items };
}

/** A department with its clerk and head, at that instant. */
export async function aStaffedDepartment(at: string, demo = false) {
  const body = await aDepartment();
  const seat = (role: "DEPARTMENT_CLERK" | "DEPARTMENT_HEAD") => asRole(role, body, at, demo);
  return { body, clerk: await seat("DEPARTMENT_CLERK"), head: await seat("DEPARTMENT_HEAD") };
}

/** A township with its clerk and head, at that instant. */
export async function aStaffedTownship(at: string, demo = false) {
  const body = await aTownship();
  const seat = (role: "TOWNSHIP_CLERK" | "TOWNSHIP_HEAD") => asRole(role, body, at, demo);
  return { body, clerk: await seat("TOWNSHIP_CLERK"), head: await seat("TOWNSHIP_HEAD") };
}

/** The same person at another instant. */
export const at = (ctx: Ctx, instant: string): Ctx => ({ ...ctx, now: new Date(instant) });
