import { confirmOrder } from "@/lib/orders/confirm-order";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { openRound } from "@/lib/orders/open-round";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { reviewOrder } from "@/lib/orders/review-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

export type Round = { id: string; editionId: string; closesOn: CivilDate };

type NewRound = {
  title: string;
  documentNumber: string;
  editionId: string;
  opens: number;
  closes: number;
  townshipIds: string[];
  coversBasePart: boolean;
};

export async function beginRound(stage: Stage, { opens, closes, editionId, ...round }: NewRound): Promise<Round> {
  const editor = await stage.as("bianban.jingban", opens);
  const closesOn = stage.day(closes);
  const input = { ...round, menuEditionId: editionId, opensOn: stage.day(opens), closesOn };
  const { roundId } = must(await openRound(editor, input));
  return { id: roundId, editionId, closesOn };
}

/** How much of what a matter needs the township has; `lacking` lines say how they will make it good. */
type Capacity = "enough" | "lacking" | "unanswered";
export type Pick = { department: string; count: number; capacity?: Capacity };

/** A township's basket: so many matters of each department's, in the menu's order, from the `skip`-th on. */
export async function fillBasket(
  stage: Stage,
  round: Round,
  township: { id: string; shortName: string },
  offset: number,
  picks: readonly Pick[],
  skip = 0,
): Promise<string> {
  const clerk = await stage.as(clerkOf(township.shortName), offset);
  const { orderId } = must(await startOrder(clerk, { roundId: round.id, townshipId: township.id }));
  const order = await stage.db.order.findUniqueOrThrow({ where: { id: orderId }, select: { version: true } });
  const lines = [];
  for (const { department, count, capacity = "enough" } of picks) {
    const items = await stage.db.menuItem.findMany({
      where: { editionId: round.editionId, powerVersion: { department: { shortName: department } } },
      include: { powerVersion: true },
      orderBy: { ordinal: "asc" },
      skip,
      take: count,
    });
    lines.push(...items.map((item) => basketLine(item, capacity, round.closesOn)));
  }
  must(
    await saveOrder(clerk, {
      orderId,
      version: order.version,
      meetingOn: stage.day(offset - 1),
      meetingTitle: `${township.shortName}党政联席会议`,
      meetingNote: "会议研究承接条件后同意点单。（演示文字）",
      lines,
    }),
  );
  return orderId;
}

type Item = {
  id: string;
  powerVersion: {
    modes: string[];
    needStaff: number;
    needCertifiedOfficers: number;
    needEquipment: string | null;
    needFundsYuan: { toFixed(digits: number): string };
  };
};

function basketLine({ id, powerVersion }: Item, capacity: Capacity, closesOn: CivilDate) {
  const { modes, needStaff, needCertifiedOfficers, needEquipment, needFundsYuan } = powerVersion;
  const mode = (modes[0] ?? null) as "OWN_NAME" | "ENTRUST" | "DISPATCH" | "SERVICE_FRONT" | null;
  if (capacity === "unanswered")
    return {
      menuItemId: id,
      mode,
      wishedOn: null,
      scope: null,
      haveStaff: null,
      haveCertifiedOfficers: null,
      haveEquipment: null,
      equipmentSufficient: null,
      haveFundsYuan: null,
      justification: null,
    };
  const isLacking = capacity === "lacking";
  return {
    menuItemId: id,
    mode,
    wishedOn: addDays(closesOn, 45),
    scope: null,
    haveStaff: needStaff + 1,
    haveCertifiedOfficers: isLacking ? Math.max(needCertifiedOfficers - 1, 0) : needCertifiedOfficers,
    haveEquipment: needEquipment,
    equipmentSufficient: true,
    haveFundsYuan: needFundsYuan.toFixed(2),
    justification: isLacking
      ? "日常巡查发现问题多，群众反映集中；尚缺1名持证人员，已报名参加本季度执法资格考试。（演示文字）"
      : "日常巡查发现问题多，群众反映集中，人员、装备已具备。（演示文字）",
  };
}

const versionOf = async (stage: Stage, orderId: string): Promise<number> =>
  (await stage.db.order.findUniqueOrThrow({ where: { id: orderId }, select: { version: true } })).version;

export async function handIn(stage: Stage, orderId: string, township: string, offset: number): Promise<void> {
  const clerk = await stage.as(clerkOf(township), offset, 60);
  must(await submitOrder(clerk, { orderId, version: await versionOf(stage, orderId) }));
}

export async function confirm(stage: Stage, orderId: string, township: string, offset: number): Promise<void> {
  const head = await stage.as(headOf(township), offset, 120);
  must(await confirmOrder(head, { orderId, version: await versionOf(stage, orderId) }));
}

export async function review(stage: Stage, orderId: string, offset: number): Promise<void> {
  const editor = await stage.as("bianban.jingban", offset);
  must(await reviewOrder(editor, { orderId, version: await versionOf(stage, orderId) }));
}

type Answer = "AGREE" | "AGREE_IF" | "OBJECT" | null;

/** Each department's clerk answers the order's lines in turn: `answers` is gone through again and again; null stays silent. */
export async function answerLines(
  stage: Stage,
  orderId: string,
  offset: number,
  answers: readonly [Answer, ...Answer[]],
): Promise<void> {
  const lines = await stage.db.orderLine.findMany({
    where: { orderId },
    include: { menuItem: { include: { powerVersion: { include: { department: true } } } } },
    orderBy: { ordinal: "asc" },
  });
  for (const [index, line] of lines.entries()) {
    const answer = answers[index % answers.length];
    const department = line.menuItem.powerVersion.department?.shortName;
    if (!answer || !department) continue;
    const clerk = await stage.as(clerkOf(department), offset, index);
    must(await giveOpinion(clerk, { lineId: line.id, digest: line.digest ?? "", ...WORDS[answer], answer }));
  }
}

const WORDS = {
  AGREE: { reason: "同意下放，我单位负责培训和业务指导。（演示文字）" },
  AGREE_IF: {
    reason: "执法力量尚有不足，需先补齐。（演示文字）",
    conditions: "移交前应有2名以上持证人员完成跟班实训。（演示文字）",
  },
  OBJECT: { reason: "专业技术性强，需要检测设备和专门人员，乡镇目前难以承接。（演示文字）" },
} as const;

/** The township takes the conditions on, line by line. */
export async function acceptConditions(stage: Stage, orderId: string, township: string, offset: number): Promise<void> {
  const clerk = await stage.as(clerkOf(township), offset, 30);
  const lines = await stage.db.orderLine.findMany({
    where: { orderId, state: "CONDITIONAL" },
    orderBy: { ordinal: "asc" },
  });
  for (const line of lines)
    must(
      await replyOpinion(clerk, {
        lineId: line.id,
        digest: line.digest ?? "",
        answer: "AGREE",
        reason: "接受所附条件，移交前完成。（演示文字）",
      }),
    );
}
