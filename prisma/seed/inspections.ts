import { randomUUID } from "node:crypto";
import { OpenPlanInput } from "@/lib/inspections/inspection.schema";
import { AREAS, type FindingKind } from "@/lib/inspections/inspection.terms";
import { judgeFinding } from "@/lib/inspections/judge-finding";
import { openPlan } from "@/lib/inspections/open-plan";
import { recordFinding } from "@/lib/inspections/record-finding";
import { recordVisit } from "@/lib/inspections/record-visit";
import { rectifyFinding } from "@/lib/inspections/rectify-finding";
import { STANDARD_ITEMS } from "@/lib/inspections/standard-items.terms";
import { page, picture } from "./documents";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const INSPECTOR = "ducha";
const EDITOR = "bianban.jingban";
const DEPARTMENT = "城市管理局";
/** With this seed and these digits two townships are drawn that no other part of the demonstration needs. */
const SEED = "督查〔2026〕3号 抽取";
const DIGITS = "000000000000008e";

/** One plan under way at two townships; three findings: to be rectified, to be checked again, closed. */
export async function playInspection(stage: Stage): Promise<void> {
  const input = OpenPlanInput.parse({
    ...{ title: "赋权运行联合督查（演示）", documentNumber: "督查〔2026〕3号" },
    groupName: "市委组织部、市委改革办、市委编办、市司法局联合督查组",
    ...{ periodFrom: stage.day(-20), periodTo: stage.day(20), seed: SEED },
    ...{ townshipWay: "DRAWN", townshipCount: "2", departmentWay: "NONE", departmentCount: "" },
    ...Object.fromEntries(AREAS.map((area) => [area, STANDARD_ITEMS[area].join("\n")])),
  });
  const { planId } = must(await openPlan(await stage.as(INSPECTOR, -20), input, () => DIGITS));
  const bodies = await stage.db.inspectionBody.findMany({
    where: { planId },
    orderBy: { organisation: { regionCode: "asc" } },
    select: { id: true, organisation: { select: { id: true, shortName: true } } },
  });
  const [first, second] = bodies;
  if (!first || !second) throw new Error("two townships are drawn");

  const firstFailed = await visit(stage, first.id, ["COMPILE", "GUARANTEE"]);
  const secondFailed = await visit(stage, second.id, ["COMPILE"]);
  const { id: departmentId } = await stage.db.organisation.findUniqueOrThrow({ where: { shortName: DEPARTMENT } });
  const closed = await find(stage, first.id, firstFailed[1], departmentId, "GUARANTEE_MISSING", {
    words: "承诺的巡查设备到期没有配发。（演示文字）",
    clause: "方案“保障到位”第一项",
  });
  await rectify(stage, closed, clerkOf(DEPARTMENT), -10);
  must(
    await judgeFinding(await stage.as(EDITOR, -8), {
      ...{ findingId: closed, version: 2, event: "close", text: "已现场核对设备。（演示文字）", dueOn: null },
    }),
  );
  const rectified = await find(stage, first.id, firstFailed[0], first.organisation.id, "RECORDS_MISSING", {
    words: "清单审定文号与公布版次不一致，没有更正记录。（演示文字）",
    clause: "方案“清单编制”第一项",
  });
  await rectify(stage, rectified, clerkOf(first.organisation.shortName), -2);
  await find(stage, second.id, secondFailed[0], second.organisation.id, "LIST_OUTDATED", {
    words: "办事窗口张贴的是上一版清单。（演示文字）",
    clause: "方案“清单编制”第一项",
  });
}

/** Everything meets, but for the first item of the areas named. The ids of the answers that do not, in the items' order. */
async function visit(stage: Stage, bodyId: string, failing: readonly string[]): Promise<string[]> {
  const body = await stage.db.inspectionBody.findUniqueOrThrow({
    where: { id: bodyId },
    select: {
      plan: {
        select: { items: { where: { side: { not: "DEPARTMENT" } }, orderBy: { ordinal: "asc" } } },
      },
    },
  });
  const { items } = body.plan;
  const failed = failing.map((area) => items.find((item) => item.area === area)?.id);
  const answers = items.map(({ id }) => ({
    itemId: id,
    ...(failed.includes(id)
      ? { result: "FAILS" as const, note: "现场核对发现不一致。（演示文字）" }
      : { result: "MEETS" as const, note: null }),
  }));
  const { visitId } = must(
    await recordVisit(
      await stage.as(INSPECTOR, -15),
      {
        bodyId,
        key: randomUUID(),
        visitedOn: stage.day(-15),
        summary: "查阅清单、台账，走访窗口。（演示文字）",
        answers,
      },
      [{ itemId: failed[0] ?? "", name: "photo.png", bytes: picture(failing.length * 60) }],
    ),
  );
  const results = await stage.db.inspectionResult.findMany({
    where: { visitId, result: "FAILS" },
    orderBy: { item: { ordinal: "asc" } },
  });
  return results.map(({ id }) => id);
}

async function find(
  stage: Stage,
  bodyId: string,
  resultId: string | undefined,
  ownerId: string,
  kind: FindingKind,
  told: Readonly<{ words: string; clause: string }>,
): Promise<string> {
  const input = { ...told, bodyId, resultId: resultId ?? "", ownerId, kind, dueOn: stage.day(6) };
  return must(await recordFinding(await stage.as(INSPECTOR, -14), input)).findingId;
}

async function rectify(stage: Stage, findingId: string, login: string, offset: number): Promise<void> {
  const text = "已更正并补齐，佐证见附件。（演示文字）";
  const proof = { name: "整改佐证.pdf", bytes: page(`rectified ${findingId}`) };
  must(await rectifyFinding(await stage.as(login, offset), { findingId, version: 1, text }, [proof]));
}
