import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import { findHandover } from "@/lib/delegations/handover.queries";
import type { HandoverFigures } from "@/lib/delegations/handover-figures.schema";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { signHandover } from "@/lib/delegations/sign-handover";
import { systemContext } from "@/lib/identity/system-context";
import { recordDecision } from "@/lib/orders/record-decision";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import { reviewJointly } from "./joint-review";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

/** Approves what was agreed (with or without conditions) and refuses what was objected to or left unanswered. */
export async function decide(
  stage: Stage,
  roundId: string,
  orderIds: readonly string[],
  { offset, number, inForce }: { offset: number; number: number; inForce: number },
): Promise<void> {
  const lines = await stage.db.orderLine.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: { id: "asc" },
    include: { menuItem: { select: { powerVersion: { select: { department: true } } } } },
  });
  const needsConsent = lines.some(({ menuItem }) => menuItem.powerVersion.department?.higherAuthority);
  await reviewJointly(stage, orderIds, offset - 1);
  const approver = await stage.as("bianban.shending", offset);
  must(
    await recordDecision(approver, {
      roundId,
      organ: "卫辉市人民政府常务会议（演示）",
      documentNumber: `卫政文〔${stage.day(offset).slice(0, 4)}〕${number}号`,
      decidedOn: stage.day(offset),
      reasons:
        "双方意见一致的予以批准；部门认为专业技术性强、乡镇暂不具备条件的本批不予下放，待条件具备后再行点单。（演示文字）",
      minutesNumber: `〔${stage.day(offset).slice(0, 4)}〕第${number % 12}次（演示）`,
      higherConsent: needsConsent ? `新环函〔${stage.day(offset).slice(0, 4)}〕${number}号` : null,
      lines: lines.map(({ id, version, state, mode }) => ({
        lineId: id,
        lineVersion: version,
        ...(state === "AGREED" || state === "CONDITIONAL"
          ? { outcome: "APPROVED" as const, mode, scope: null, reason: null, plannedOn: stage.day(inForce) }
          : {
              outcome: "REFUSED" as const,
              mode: null,
              scope: null,
              reason: "乡镇暂不具备专业人员和检测设备。（演示文字）",
              plannedOn: null,
            }),
      })),
    }),
  );
  must(await openHandovers(systemContext(stage.db, stage.instant(offset, 60))));
}

const EVIDENCE: Record<string, string> = {
  AGREEMENT: "协议（演示）第1号，双方盖章",
  TRAINING: "集中培训2天、跟班实训5天，签到表存档（演示）",
  SEAL: "专用章1枚，印模已备案（演示）",
  SYSTEM_ACCOUNT: "办案系统账号已开通（演示）",
  FILES: "近两年案卷目录和制度汇编已移交（演示）",
  STAFF_AND_FUNDS: "编制1名、年度经费已下达（演示）",
};

const figuresOf = (kind: string, arrivedOn: CivilDate): HandoverFigures | null =>
  kind === "TRAINING"
    ? { persons: 6, hours: 56 }
    : kind === "STAFF_AND_FUNDS"
      ? { staff: 1, fundsYuan: "30000.00", fundsOn: arrivedOn }
      : null;

/** The numbers that the township's register allows to be counted on that day, as evidence. */
export async function certificatesOf(stage: Stage, townshipId: string, offset: number): Promise<string> {
  const officers = await stage.db.capacityOfficer.findMany({
    where: { register: { townshipId }, validUntil: { gte: toDbDate(stage.day(offset)) }, leftOn: null },
    orderBy: { certificateNumber: "asc" },
    take: 3,
  });
  return officers.map(({ certificateNumber }) => certificateNumber).join("、");
}

/** Both sides deliver; `items` of the checklist at most, all when left out. */
export async function deliver(stage: Stage, delegationId: string, offset: number, items = 99): Promise<void> {
  const delegation = await stage.db.delegation.findUniqueOrThrow({
    where: { id: delegationId },
    include: { handover: { orderBy: { ordinal: "asc" } }, department: true, township: true },
  });
  const certificates = await certificatesOf(stage, delegation.townshipId, offset);
  for (const [index, item] of delegation.handover.slice(0, items).entries()) {
    const side = item.side === "DEPARTMENT" ? delegation.department : delegation.township;
    const clerk = await stage.as(clerkOf(side.shortName), offset, index);
    must(
      await completeHandoverItem(clerk, {
        delegationId,
        kind: item.kind,
        version: item.version,
        doneOn: stage.day(offset),
        evidence: item.kind === "CERTIFIED_OFFICERS" ? certificates : (EVIDENCE[item.kind] ?? "演示"),
        figures: figuresOf(item.kind, stage.day(offset)),
      }),
    );
  }
}

/** Both heads sign the complete checklist. */
export async function sign(stage: Stage, delegationId: string, offset: number): Promise<void> {
  const delegation = await stage.db.delegation.findUniqueOrThrow({
    where: { id: delegationId },
    include: { department: true, township: true },
  });
  const digest = (await findHandover(stage.db, delegationId))?.digest ?? "";
  for (const { shortName } of [delegation.department, delegation.township]) {
    const head = await stage.as(headOf(shortName), offset, 120);
    must(await signHandover(head, { delegationId, digest }));
  }
}
