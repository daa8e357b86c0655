import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { answerReturn } from "@/lib/delegations/answer-return";
import { decideReturn } from "@/lib/delegations/decide-return";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { findReturn } from "@/lib/delegations/return.queries";
import type { ProposeReturnInput } from "@/lib/delegations/return.schema";
import { otherSide } from "@/lib/delegations/return.terms";
import { signReturn } from "@/lib/delegations/sign-return";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { systemContext } from "@/lib/identity/system-context";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { publishList } from "./lists";
import { keepLocalTexts } from "./local-texts";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

const TOWNSHIP = "城郊乡";
type Place = { id: string; department: string };

/** What became of some powers of one pilot: suspended, given back, being taken back, to be given back. */
export async function playTakeBack(stage: Stage, townshipId: string): Promise<void> {
  await suspend(stage, await delegationIn(stage, "农业农村局", 1), -58);

  const river = await delegationIn(stage, "水利局", 0);
  const givenBack = await propose(stage, river, "TOWNSHIP", -57, {
    reasonCode: "TOO_TECHNICAL",
    statement: "认定妨碍行洪需要测绘和防洪论证，乡镇没有设备和专业人员，两起案件久拖不决。（演示文字）",
    plannedLastOn: stage.day(-32),
    caseRule: "MOVE",
    cases: [
      { number: "城郊罚立〔演示〕3号", subject: "河道内堆放弃土", filedOn: stage.day(-70), stage: "调查" },
      { number: "城郊罚立〔演示〕5号", subject: "河滩搭建构筑物", filedOn: stage.day(-66), stage: "告知" },
    ],
  });
  await answer(stage, river, givenBack, -50, "同意收回，防汛检查仍请乡镇配合。（演示文字）");
  await approve(stage, givenBack, -45, 33);
  await fileAway(stage, givenBack, -40);
  for (const side of ["TOWNSHIP", "DEPARTMENT"] as const) await sign(stage, river, givenBack, side, -36);
  must(await advanceDelegations(systemContext(stage.db, stage.instant(-31))));
  await keepLocalTexts(stage, -30, { id: townshipId, shortName: TOWNSHIP });
  await publishList(stage, townshipId, { offset: -16, number: 41, days: 1 });

  const dust = await delegationIn(stage, "生态环境分局", 0);
  const takenBack = await propose(stage, dust, "DEPARTMENT", -13, {
    reasonCode: "TOO_FEW_PEOPLE",
    statement: "检查频次不足，取样和在线监测由市级统一开展更合适。（演示文字）",
    plannedLastOn: stage.day(12),
    caseRule: "STAY",
    cases: [{ number: "城郊罚立〔演示〕9号", subject: "砂石堆场未密闭", filedOn: stage.day(-20), stage: "审理" }],
  });
  await answer(stage, dust, takenBack, -9, "人员确实不足，同意。（演示文字）");
  await approve(stage, takenBack, -6, 44);
  await fileAway(stage, takenBack, -3);
  await sign(stage, dust, takenBack, "DEPARTMENT", -2);

  await propose(stage, await delegationIn(stage, "农业农村局", 3), "TOWNSHIP", -4, {
    reasonCode: "HARD_TO_ESTABLISH",
    statement: "农药用量和安全间隔期需要检测才能认定，乡镇没有检测手段。（演示文字）",
    plannedLastOn: stage.day(40),
    caseRule: "STAY",
    cases: [],
  });
}

/** A delegation of the pilot that stands in force, by department and place in the order of its first list. */
async function delegationIn(stage: Stage, department: string, index: number): Promise<Place> {
  const rows = await stage.db.delegation.findMany({
    where: { township: { shortName: TOWNSHIP }, department: { shortName: department } },
    orderBy: { id: "asc" },
  });
  const row = rows[index];
  if (!row) throw new Error(`${TOWNSHIP}: ${department} ${index}`);
  return { id: row.id, department };
}

const versionOf = async ({ db }: Stage, id: string) =>
  (await db.delegation.findUniqueOrThrow({ where: { id } })).version;
const recordOf = async ({ db }: Stage, returnId: string) => {
  const record = await findReturn(db, returnId);
  if (!record) throw new Error("no return");
  return record;
};
const head = (stage: Stage, { department }: Place, side: OpinionSide, offset: number) =>
  stage.as(headOf(side === "DEPARTMENT" ? department : TOWNSHIP), offset);

async function suspend(stage: Stage, { id }: Place, offset: number): Promise<void> {
  must(
    await suspendDelegation(await stage.as("bianban.shending", offset), {
      delegationId: id,
      version: await versionOf(stage, id),
      from: stage.day(offset),
      documentNumber: `卫编〔${stage.day(offset).slice(0, 4)}〕30号`,
      reason: "秋季禁烧期间由市级统一执法，暂停由乡镇行使。（演示文字）",
    }),
  );
}

type Terms = Omit<ProposeReturnInput, "delegationId" | "version">;

async function propose(stage: Stage, place: Place, side: OpinionSide, offset: number, terms: Terms): Promise<string> {
  const input = { ...terms, delegationId: place.id, version: await versionOf(stage, place.id) };
  return must(await proposeReturn(await head(stage, place, side, offset), input)).returnId;
}

async function answer(stage: Stage, place: Place, returnId: string, offset: number, reasons: string): Promise<void> {
  const { side, version } = await recordOf(stage, returnId);
  const answering = await head(stage, place, otherSide(side), offset);
  must(await answerReturn(answering, { returnId, version, answer: "AGREE", reasons }));
}

async function approve(stage: Stage, returnId: string, offset: number, number: number): Promise<void> {
  const { version } = await recordOf(stage, returnId);
  must(
    await decideReturn(await stage.as("bianban.shending", offset), {
      ...{ returnId, version, outcome: "APPROVED" },
      documentNumber: `卫编〔${stage.day(offset).slice(0, 4)}〕${number}号`,
      organ: "市委机构编制委员会（演示）",
      decidedOn: stage.day(offset),
      reasons: "双方意见一致，同意。（演示文字）",
    }),
  );
}

async function fileAway(stage: Stage, returnId: string, offset: number): Promise<void> {
  const { version, cases } = await recordOf(stage, returnId);
  must(
    await handOverArchive(await stage.as(clerkOf(TOWNSHIP), offset), {
      ...{ returnId, version, cases: [...cases] },
      handedOverOn: stage.day(offset),
      note: "案卷、专用章和系统账号，移交清单（演示）第2号",
    }),
  );
}

async function sign(stage: Stage, place: Place, returnId: string, side: OpinionSide, offset: number): Promise<void> {
  const { digest } = await recordOf(stage, returnId);
  must(await signReturn(await head(stage, place, side, offset), { returnId, digest }));
}
