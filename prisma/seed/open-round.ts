import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { returnOrder } from "@/lib/orders/return-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import { swapOneBaseItem } from "./base-swap";
import { decide, deliver } from "./deciding";
import { reviewJointly } from "./joint-review";
import { acceptConditions, answerLines, beginRound, confirm, fillBasket, handIn, type Round, review } from "./ordering";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

type Township = { id: string; shortName: string };
type Scene = (stage: Stage, round: Round, township: Township) => Promise<void>;

const versionOf = async (stage: Stage, id: string) =>
  (await stage.db.order.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

const basket = (stage: Stage, round: Round, township: Township, offset: number, skip = 0) =>
  fillBasket(
    stage,
    round,
    township,
    offset,
    [
      { department: "城市管理局", count: 4 },
      { department: "水利局", count: 2 },
      { department: "交通运输局", count: 2, capacity: "lacking" },
      { department: "林业局", count: 2 },
    ],
    skip,
  );

const consulted = async (stage: Stage, round: Round, township: Township, confirmedOn: number, skip = 0) => {
  const orderId = await basket(stage, round, township, confirmedOn - 1, skip);
  await handIn(stage, orderId, township.shortName, confirmedOn - 1);
  await confirm(stage, orderId, township.shortName, confirmedOn);
  return orderId;
};

/** What each township has done so far in the round that is open now. */
const SCENES: Readonly<Record<string, Scene>> = {
  // Still choosing: nothing assessed yet.
  汲水镇: async (stage, round, township) => {
    await fillBasket(stage, round, township, -2, [
      { department: "市场监督管理局", count: 3, capacity: "unanswered" },
      { department: "公安局", count: 1 },
      { department: "农业农村局", count: 1, capacity: "unanswered" },
    ]);
  },
  // Waits for its head.
  太公镇: async (stage, round, township) => {
    await handIn(stage, await basket(stage, round, township, -3), township.shortName, -2);
  },
  // Sent back by its own head.
  孙杏村镇: async (stage, round, township) => {
    const orderId = await basket(stage, round, township, -5);
    await handIn(stage, orderId, township.shortName, -4);
    const head = await stage.as(headOf(township.shortName), -3);
    const reason = "公路执法事项暂缺持证人员，请再核实是否本批点单。（演示文字）";
    must(await returnOrder(head, { orderId, version: await versionOf(stage, orderId), reason }));
  },
  // Sent back by the establishment office.
  李源屯镇: async (stage, round, township) => {
    const orderId = await consulted(stage, round, township, -4);
    const editor = await stage.as("bianban.jingban", -2);
    const reason = "请补充经费来源说明后重新报送。（演示文字）";
    must(await returnOrder(editor, { orderId, version: await versionOf(stage, orderId), reason }));
  },
  // In consultation, some departments are late, and a swap of a base item waits for the approver.
  唐庄镇: async (stage, round, township) => {
    const orderId = await basket(stage, round, township, -12);
    await swapOneBaseItem(stage, orderId, township.shortName, -12);
    await handIn(stage, orderId, township.shortName, -12);
    await confirm(stage, orderId, township.shortName, -11);
    await answerLines(stage, orderId, -9, ["AGREE", null, null]);
  },
  // In consultation with every kind of answer, conditions taken on.
  上乐村镇: async (stage, round, township) => {
    const orderId = await consulted(stage, round, township, -7);
    await answerLines(stage, orderId, -4, ["AGREE", "AGREE_IF", "OBJECT", null]);
    await acceptConditions(stage, orderId, township.shortName, -3);
  },
  // One line was changed after it was answered: the answer is void.
  狮豹头乡: async (stage, round, township) => {
    const orderId = await consulted(stage, round, township, -6);
    await answerLines(stage, orderId, -4, ["AGREE", "AGREE", null]);
    const line = await stage.db.orderLine.findFirstOrThrow({
      where: { orderId, state: "AGREED" },
      orderBy: { ordinal: "asc" },
    });
    const clerk = await stage.as(clerkOf(township.shortName), -2);
    must(
      await amendOrderLine(clerk, {
        lineId: line.id,
        version: line.version,
        mode: line.mode,
        wishedOn: stage.day(75),
        scope: "仅限行政村范围内",
        haveStaff: line.haveStaff,
        haveCertifiedOfficers: line.haveCertifiedOfficers,
        haveEquipment: line.haveEquipment,
        equipmentSufficient: line.equipmentSufficient,
        haveFundsYuan: line.haveFundsYuan?.toFixed(2) ?? null,
        justification: line.justification,
      }),
    );
  },
  // Waits for the decision.
  安都乡: async (stage, round, township) => {
    const orderId = await consulted(stage, round, township, -11);
    await answerLines(stage, orderId, -8, ["AGREE", "AGREE", "AGREE_IF", "OBJECT"]);
    await acceptConditions(stage, orderId, township.shortName, -6);
    await review(stage, orderId, -3);
    await reviewJointly(stage, [orderId], -1, ["FINANCE"]);
  },
  // Decided early, hand-over under way.
  顿坊店乡: async (stage, round, township) => {
    const orderId = await consulted(stage, round, township, -12);
    await answerLines(stage, orderId, -10, ["AGREE", "AGREE", "OBJECT", "AGREE", "AGREE"]);
    await review(stage, orderId, -8);
    await decide(stage, round.id, [orderId], { offset: -6, number: 40, inForce: 30 });
    const delegations = await stage.db.delegation.findMany({
      where: { townshipId: township.id },
      orderBy: { id: "asc" },
    });
    for (const [index, { id }] of delegations.entries()) await deliver(stage, id, -2, index % 2 === 0 ? 7 : index);
  },
  // Thought better of it.
  柳庄乡: async (stage, round, township) => {
    const orderId = await basket(stage, round, township, -6);
    await handIn(stage, orderId, township.shortName, -5);
    const head = await stage.as(headOf(township.shortName), -4);
    const reason = "人员调整，本批不再点单。（演示文字）";
    must(await withdrawOrder(head, { orderId, version: await versionOf(stage, orderId), reason }));
  },
  // Every department has answered: waits for the establishment office's review.
  后河镇: async (stage, round, township) => {
    await answerLines(stage, await consulted(stage, round, township, -7, 8), -4, ["AGREE", "AGREE_IF", "AGREE"]);
  },
  // 庞寨乡 and 城郊乡 have not begun.
};

/** The round that is open now, with orders in every state. */
export async function playOpenRound(stage: Stage, editionId: string, townships: readonly Township[]): Promise<void> {
  const round = await beginRound(stage, {
    title: "第二批点单（全部乡镇）",
    documentNumber: `卫编〔${stage.day(-14).slice(0, 4)}〕17号`,
    editionId,
    opens: -14,
    closes: 10,
    townshipIds: townships.map(({ id }) => id),
    coversBasePart: true,
  });
  for (const township of townships) await SCENES[township.shortName]?.(stage, round, township);
}
