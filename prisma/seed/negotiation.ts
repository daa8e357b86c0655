import { acceptProposal } from "@/lib/orders/accept-proposal";
import { answerWish } from "@/lib/orders/answer-wish";
import { counterProposal } from "@/lib/orders/counter-proposal";
import { makeWish } from "@/lib/orders/make-wish";
import { noteMediation } from "@/lib/orders/note-mediation";
import { proposeChange } from "@/lib/orders/propose-change";
import { recordMeeting } from "@/lib/orders/record-meeting";
import { rejectProposal } from "@/lib/orders/reject-proposal";
import { urgeAnswers } from "@/lib/orders/urge-answers";
import { withdrawProposal } from "@/lib/orders/withdraw-proposal";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const NEGOTIATING = "狮豹头乡";
const LATE = "唐庄镇";
const OBJECTED = "上乐村镇";

const linesOf = (stage: Stage, roundId: string, township: string) =>
  stage.db.orderLine.findMany({
    where: { order: { roundId, township: { shortName: township } } },
    orderBy: { ordinal: "asc" },
    include: { menuItem: { include: { powerVersion: { include: { department: true } } } } },
  });
type Line = Awaited<ReturnType<typeof linesOf>>[number];

const departmentOf = (line: Line): string => line.menuItem.powerVersion.department?.shortName ?? "";

/** What one side would have the line say, on its text as it reads. */
const wording = (stage: Stage, line: Line, change: { scope?: string; conditions?: string }, reason: string) => ({
  mode: line.mode ?? ("OWN_NAME" as const),
  wishedOn: stage.day(75),
  scope: change.scope ?? line.scope,
  conditions: change.conditions ?? line.conditions,
  reason: `${reason}（演示文字）`,
  digest: line.digest ?? "",
});

/** Proposals in every state, a meeting, a mediator's note, an urged answer, and wishes beyond the menu. */
export async function playNegotiation(stage: Stage): Promise<void> {
  const round = await stage.db.orderRound.findFirstOrThrow({ where: { state: "OPEN" }, orderBy: { number: "desc" } });
  await negotiate(stage, round.id);
  await mediate(stage, round.id);
  await wish(stage, round.id);
}

async function negotiate(stage: Stage, roundId: string): Promise<void> {
  const silent = (await linesOf(stage, roundId, NEGOTIATING)).filter(
    ({ state, revision }) => state === "ORDERED" && revision === 1,
  );
  const [agreed, countered, refused] = silent;
  if (!agreed || !countered || !refused) throw new Error(`${NEGOTIATING}: three lines without an answer are needed`);
  const clerk = await stage.as(clerkOf(NEGOTIATING), -2, 60);
  const clerkAt = async (line: Line) => stage.as(clerkOf(departmentOf(line)), -2, 90);
  const propose = async (ctx: typeof clerk, line: Line, ...words: [Parameters<typeof wording>[2], string]) =>
    must(await proposeChange(ctx, { lineId: line.id, ...wording(stage, line, ...words) })).proposalId;

  // Accepted; the department's own proposal on the text before is void.
  await propose(await clerkAt(agreed), agreed, { scope: "仅限镇区建成区" }, "偏远村组执法力量够不着。");
  const accepted = await propose(
    clerk,
    agreed,
    { scope: "镇区建成区和主要道路沿线", conditions: "部门每季度派员指导一次，乡镇每月报送办理情况。" },
    "道路沿线问题集中，请一并交由乡镇办理。",
  );
  must(await acceptProposal(await clerkAt(agreed), { proposalId: accepted, digest: agreed.digest ?? "" }));

  // Countered; the counter-proposal is open.
  const first = await propose(
    await clerkAt(countered),
    countered,
    { conditions: "乡镇先补足三名持证执法人员。" },
    "现有持证人员偏少。",
  );
  const counter = wording(
    stage,
    countered,
    { conditions: "乡镇在承接后六个月内补足三名持证执法人员。" },
    "考证需要时间。",
  );
  must(await counterProposal(clerk, { proposalId: first, ...counter }));

  // Rejected, and one taken back.
  const rejected = await propose(clerk, refused, { scope: "全乡范围，含跨乡镇河段" }, "便于统一巡查。");
  const reason = "跨乡镇河段由部门统一管理，不宜交由一个乡镇。（演示文字）";
  const { digest } = refused;
  must(await rejectProposal(await clerkAt(refused), { proposalId: rejected, digest: digest ?? "", reason }));
  const withdrawn = await propose(await clerkAt(refused), refused, { scope: "仅限村内小型沟渠" }, "先从小处做起。");
  must(await withdrawProposal(await clerkAt(refused), { proposalId: withdrawn, digest: digest ?? "" }));
}

async function mediate(stage: Stage, roundId: string): Promise<void> {
  const editor = await stage.as("bianban.jingban", -1, 30);
  const late = (await linesOf(stage, roundId, LATE)).filter(({ state }) => state === "ORDERED");
  const [first] = late;
  if (!first) throw new Error(`${LATE}: a line without an answer is needed`);
  must(
    await recordMeeting(editor, {
      orderId: first.orderId,
      heldOn: stage.day(-1),
      place: "市委编办会议室",
      participants: [
        { body: departmentOf(first), post: "副局长" },
        { body: LATE, post: "副镇长" },
        { body: "市委编办", post: "科长" },
      ],
      openPoints: "经费划转数额由双方会后核对。（演示文字）",
      agreed: [{ lineId: first.id, agreed: "部门同意派员驻镇指导三个月，乡镇落实两名专职人员。（演示文字）" }],
    }),
  );
  const departmentId = first.menuItem.powerVersion.departmentId ?? "";
  const urged = await urgeAnswers(editor, { orderId: first.orderId, departmentId, text: null });
  // In a week of holidays the department's day may not have passed yet.
  if (!urged.ok && urged.error.code !== "nothing-overdue") must(urged);

  const objected = (await linesOf(stage, roundId, OBJECTED)).find(({ state }) => state === "OBJECTED");
  if (!objected) throw new Error(`${OBJECTED}: an objection is needed`);
  const text = "请部门列明专业力量的最低要求，乡镇据此补充承接能力说明后再议。（演示文字）";
  must(await noteMediation(editor, { lineId: objected.id, text }));
}

async function wish(stage: Stage, roundId: string): Promise<void> {
  const department = async (shortName: string) =>
    (await stage.db.organisation.findFirstOrThrow({ where: { shortName }, select: { id: true } })).id;
  const reason = "辖区内此类情况较多，群众办事往返不便，希望由乡镇就近办理。（演示文字）";
  must(
    await makeWish(await stage.as(clerkOf("汲水镇"), -2), {
      ...{ roundId, reason, name: "乡村道路临时占用的现场核查", legalBasis: null },
      departmentId: await department("交通运输局"),
    }),
  );
  const { wishId } = must(
    await makeWish(await stage.as(clerkOf("太公镇"), -5), {
      ...{ roundId, reason, name: "古树名木日常巡护", legalBasis: null },
      departmentId: await department("林业局"),
    }),
  );
  const answer = "日常巡护可以由乡镇承担，技术指导仍由部门负责。（演示文字）";
  must(await answerWish(await stage.as(clerkOf("林业局"), -3), { wishId, version: 1, outcome: "can", answer }));
}
