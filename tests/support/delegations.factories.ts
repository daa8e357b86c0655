import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import { findHandover } from "@/lib/delegations/handover.queries";
import type { HandoverKind } from "@/lib/delegations/handover.rules";
import type { HandoverFigures } from "@/lib/delegations/handover-figures.schema";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { systemContext } from "@/lib/identity/system-context";
import type { PowerMode, PowerType } from "@/lib/menu/power.terms";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { recordDecision } from "@/lib/orders/record-decision";
import { reviewOrder } from "@/lib/orders/review-order";
import { aConsultation, aStaffedDepartment, aStaffedTownship, day } from "./consultation.factories";
import { db } from "./db";
import { anOrganisation, asRole } from "./factories";

export const DECIDED_AT = "2026-03-12T02:00:00Z";

export type AHandover = {
  id: string;
  powerId: string;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  township: Awaited<ReturnType<typeof aStaffedTownship>>;
};

type Wishes = {
  mode?: PowerMode;
  type?: PowerType;
  plannedOn?: string;
  department?: AHandover["department"];
  township?: AHandover["township"];
};

let number = 500;

/** An approved line on its way into hand-over: asked, agreed, reviewed and decided on 2026-03-12. */
export async function anApprovedLine(wishes: Wishes = {}): Promise<Omit<AHandover, "id"> & { lineId: string }> {
  const [line] = await approvedLines(1, wishes);
  if (!line) throw new Error("no line");
  return line;
}

/** So many lines of one order, approved by one decision. */
export async function approvedLines(count: number, wishes: Wishes = {}) {
  const { mode = "OWN_NAME", type = "PENALTY", plannedOn = "2026-06-01" } = wishes;
  const department = wishes.department ?? (await aStaffedDepartment(DECIDED_AT));
  const township = wishes.township ?? (await aStaffedTownship(DECIDED_AT));
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const matter = { department: department.body, type, modes: [mode] };
  const { orderId, roundId, lines } = await aConsultation(
    Array.from({ length: count }, () => matter),
    { township: township.body },
  );
  for (const { id: lineId, digest } of lines)
    await giveOpinion(department.clerk, { lineId, digest, answer: "AGREE", reason: "" });
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  await reviewOrder(await asRole("ESTABLISHMENT_EDITOR", office, DECIDED_AT), { orderId, version });
  number += 1;
  const seen = await db.orderLine.findMany({ where: { orderId } });
  const decided = await recordDecision(await asRole("ESTABLISHMENT_APPROVER", office, DECIDED_AT), {
    roundId,
    organ: "市委机构编制委员会",
    documentNumber: `卫编〔2026〕${number}号`,
    decidedOn: day("2026-03-12"),
    reasons: "经会议研究，同意。",
    lines: seen.map((line) => ({
      ...{ lineId: line.id, lineVersion: line.version, mode },
      outcome: "APPROVED",
      scope: null,
      reason: null,
      plannedOn: day(plannedOn),
    })),
  });
  if (!decided.ok) throw new Error(decided.error.code);
  return lines.map(({ id: lineId, powerId }) => ({ lineId, powerId, department, township }));
}

/** The same, with its hand-over opened. */
export async function aHandover(wishes: Wishes = {}): Promise<AHandover> {
  const { lineId, ...rest } = await anApprovedLine(wishes);
  await openHandovers(systemContext(db, new Date(DECIDED_AT)));
  const { id } = await db.delegation.findFirstOrThrow({ where: { decisionLine: { lineId } } });
  return { id, ...rest };
}

export const EVIDENCE: Record<HandoverKind, string> = {
  AGREEMENT: "协议编号 2026-01",
  TRAINING: "3月16日集中培训签到册",
  CERTIFIED_OFFICERS: "豫G0100012、豫G0100013",
  SEAL: "2号公章交接单",
  SYSTEM_ACCOUNT: "账号已开通并登录",
  FILES: "移交案卷12册清单",
  STAFF_AND_FUNDS: "经费拨付回单",
};

/** What the kinds state in figures. */
export const FIGURES: Partial<Record<HandoverKind, HandoverFigures>> = {
  TRAINING: { persons: 12, hours: 16 },
  STAFF_AND_FUNDS: { staff: 1, fundsYuan: "20000.00", fundsOn: day("2026-03-12") },
};

/** Delivers what is still open, each side its own. */
export async function completeChecklist(handover: AHandover, except: readonly HandoverKind[] = []): Promise<void> {
  for (const { kind, side, version, doneOn } of (await checklistOf(handover.id)).items) {
    if (doneOn || except.includes(kind)) continue;
    const { clerk } = side === "DEPARTMENT" ? handover.department : handover.township;
    const done = await completeHandoverItem(clerk, {
      delegationId: handover.id,
      ...{ kind, version, evidence: EVIDENCE[kind], figures: FIGURES[kind] ?? null },
      doneOn: day("2026-03-12"),
    });
    if (!done.ok) throw new Error(`${kind}: ${done.error.code}`);
  }
}

export async function checklistOf(delegationId: string) {
  const found = await db.$transaction((tx) => findHandover(tx, delegationId));
  if (!found) throw new Error("no delegation");
  return found;
}
