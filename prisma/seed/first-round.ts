import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { systemContext } from "@/lib/identity/system-context";
import { closeDueRounds } from "@/lib/orders/close-due-rounds";
import { decide, deliver, sign } from "./deciding";
import { publishList } from "./lists";
import { acceptConditions, answerLines, beginRound, confirm, fillBasket, handIn, type Pick, review } from "./ordering";
import { must, type Stage } from "./stage";

type Township = { id: string; shortName: string };

const FIRST_CHOICE: readonly Pick[] = [
  { department: "城市管理局", count: 6 },
  { department: "农业农村局", count: 5, capacity: "lacking" },
  { department: "水利局", count: 3 },
  { department: "住房和城乡建设局", count: 2 },
  { department: "自然资源和规划局", count: 2 },
  { department: "民政局", count: 2 },
  { department: "生态环境分局", count: 2 },
];

/** The finished round of the two pilots: decided, handed over, in force, and on their published lists. */
export async function playFirstRound(stage: Stage, editionId: string, pilots: readonly Township[]): Promise<void> {
  const round = await beginRound(stage, {
    title: "第一批点单（试点乡镇）",
    documentNumber: `卫编〔${stage.day(-140).slice(0, 4)}〕10号`,
    editionId,
    opens: -140,
    closes: -126,
    townshipIds: pilots.map(({ id }) => id),
    coversBasePart: true,
  });
  const orderIds: string[] = [];
  for (const pilot of pilots) {
    const orderId = await fillBasket(stage, round, pilot, -130, FIRST_CHOICE);
    await handIn(stage, orderId, pilot.shortName, -129);
    await confirm(stage, orderId, pilot.shortName, -128);
    await answerLines(stage, orderId, -124, ["AGREE", "AGREE", "AGREE_IF", "AGREE", "AGREE", "OBJECT", "AGREE"]);
    await acceptConditions(stage, orderId, pilot.shortName, -122);
    await review(stage, orderId, -118);
    orderIds.push(orderId);
  }
  must(await closeDueRounds(systemContext(stage.db, stage.instant(-125))));
  await decide(stage, round.id, orderIds, { offset: -110, number: 21, inForce: -75 });

  const delegations = await stage.db.delegation.findMany({ where: { state: "HANDING_OVER" }, orderBy: { id: "asc" } });
  for (const { id } of delegations) {
    await deliver(stage, id, -85);
    await sign(stage, id, -80);
  }
  must(await advanceDelegations(systemContext(stage.db, stage.instant(-75))));
  for (const [index, pilot] of pilots.entries())
    await publishList(stage, pilot.id, { offset: -60, number: 31 + index, days: 5 });
}
