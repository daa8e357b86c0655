import { findOffList } from "@/lib/off-list/find-off-list";
import { judgeRemedy } from "@/lib/off-list/judge-remedy";
import type { ReportOffListInput } from "@/lib/off-list/off-list.schema";
import { remedyOffList } from "@/lib/off-list/remedy-off-list";
import { reportOffList } from "@/lib/off-list/report-off-list";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const EDITOR = "bianban.jingban";
const DEPARTMENT = "城市管理局";

type Told = Pick<ReportOffListInput, "channel" | "title" | "content">;

/** Reports of tasks pushed outside the list: one mended and closed, one to be mended, one that waits for the finding. */
export async function playOffList(stage: Stage): Promise<void> {
  const closed = await report(stage, "城郊乡", -45, {
    channel: "DOCUMENT",
    title: "每月报送沿街门店信息表",
    content: "要求每月25日前报送全部沿街门店信息，未说明依据，没有人员和经费。（演示文字）",
  });
  await find(stage, closed, -42, "权责清单、履职事项清单和准入职责中都没有这项任务。（演示文字）");
  must(
    await remedyOffList(await stage.as(clerkOf(DEPARTMENT), -38), {
      ...(await seen(stage, closed)),
      ...{ remedy: "TASK_WITHDRAWN", appliedForId: null, words: "已书面通知乡镇停止报送，已报材料退回。（演示文字）" },
    }),
  );
  must(
    await judgeRemedy(await stage.as(EDITOR, -36), {
      ...(await seen(stage, closed)),
      ...{ event: "close", text: null, dueOn: null },
    }),
  );

  const ordered = await report(stage, "后河镇", -9, {
    channel: "CHAT",
    title: "每周上报沿街商户用电台账",
    content: "工作群要求每周五前上报全部沿街商户用电台账并附照片。（演示文字）",
  });
  await find(stage, ordered, -6, "清单内没有这项任务，也没有经过准入。（演示文字）");

  await report(stage, "城郊乡", -1, {
    channel: "INSPECTION",
    title: "承担市容考核迎检布展",
    content: "检查组要求乡镇自筹经费布置市容考核展板，三日内完成。（演示文字）",
  });
}

async function report(stage: Stage, township: string, offset: number, told: Told): Promise<string> {
  const { id: departmentId } = await stage.db.organisation.findUniqueOrThrow({ where: { shortName: DEPARTMENT } });
  const input = { ...told, departmentId, pushedOn: stage.day(offset - 1) };
  return must(await reportOffList(await stage.as(clerkOf(township), offset), input, null)).reportId;
}

async function find(stage: Stage, reportId: string, offset: number, finding: string): Promise<void> {
  must(
    await findOffList(await stage.as(EDITOR, offset), {
      ...(await seen(stage, reportId)),
      ...{ event: "find-off-list", finding, matchedChoice: null, matchedWords: null, admissionId: null },
      dueOn: stage.day(offset + 14),
    }),
  );
}

const seen = async ({ db }: Stage, reportId: string) => ({
  reportId,
  version: (await db.offListReport.findUniqueOrThrow({ where: { id: reportId } })).version,
});
