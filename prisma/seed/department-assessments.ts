import { confirmRound } from "@/lib/assessments/confirm-round";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { recordUse } from "@/lib/assessments/record-use";
import { reexamine } from "@/lib/assessments/reexamine";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import { changeSetting } from "@/lib/identity/change-setting";
import { draftAssessment, scoreSide } from "./assessments";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

const EDITOR = "bianban.jingban";
const APPROVER = "bianban.shending";
const [ACCEPTING, OBJECTING] = ["城市管理局", "农业农村局"] as const;

/**
 * Departments assessed on how they delegated: a round that is sealed and used, one whose day passed without a township, and
 * one that a township has still to score.
 */
export async function playDepartmentAssessments(stage: Stage): Promise<void> {
  const share = {
    key: "percent.department-assessment-township",
    value: 70,
    source: "卫办〔演示〕71号：考核部门的赋权行为，乡镇70%、编办30%",
  } as const;
  must(await changeSetting(await stage.as("admin", -99), { ...share, seen: "" }));
  const idOf = async (shortName: string) =>
    (await stage.db.organisation.findFirstOrThrow({ where: { shortName, kind: "DEPARTMENT" } })).id;
  const [accepting, objecting] = [await idOf(ACCEPTING), await idOf(OBJECTING)];
  const agencyIds = [accepting, objecting];

  const sealed = await draftAssessment(stage, {
    ...{ subject: "DEPARTMENT", offset: -70, name: "上半年部门赋权行为评估", number: 52, agencyIds },
  });
  const { roundId } = sealed;
  must(await publishRound(await stage.as(EDITOR, -69), sealed));
  for (const agencyId of agencyIds) {
    await scoreSide(stage, { roundId, agencyId, side: "TOWNSHIP", offset: -60, scores: ["88", "82.5", "95"] });
    await scoreSide(stage, { roundId, agencyId, side: "OFFICE", offset: -58, scores: ["90", "85.25"] });
  }
  must(await notifyResults(await stage.as(EDITOR, -55), { roundId, version: sealed.version + 1 }));
  must(
    await replyToResult(await stage.as(headOf(ACCEPTING), -52), {
      ...{ roundId, agencyId: accepting, position: "ACCEPT", reasons: null },
    }),
  );
  must(
    await replyToResult(await stage.as(headOf(OBJECTING), -50), {
      ...{ roundId, agencyId: objecting, position: "OBJECT" },
      reasons: "有一次求助答复因节假日顺延，请核实答复期限的计算。（演示文字）",
    }),
  );
  must(
    await reexamine(await stage.as(EDITOR, -40), {
      ...{ roundId, agencyId: objecting, outcome: "KEPT", scores: {} },
      findings: "经核实，答复期限已按工作日计算，维持原评分。（演示文字）",
    }),
  );
  must(await confirmRound(await stage.as(EDITOR, -30), { roundId, version: sealed.version + 2 }));
  must(await sealRound(await stage.as(APPROVER, -28), { roundId, version: sealed.version + 3 }));
  must(
    await recordUse(await stage.as(EDITOR, -26), {
      ...{ roundId, agencyId: objecting, kind: "RECTIFICATION", dueOn: stage.day(12), correctsId: null },
      grounds: "求助答复偏慢，请明确专人并写明今后的答复安排。（演示文字）",
    }),
  );

  const passed = await draftAssessment(stage, {
    ...{ subject: "DEPARTMENT", offset: -27, name: "部门赋权行为专项评估", number: 66 },
    ...{ agencyIds: [await idOf("民政局")], missing: "LOWEST", lowestScore: "60" },
  });
  must(await publishRound(await stage.as(EDITOR, -26), passed));
  const ofPassed = { roundId: passed.roundId, agencyId: await idOf("民政局"), offset: -20 };
  await scoreSide(stage, { ...ofPassed, side: "TOWNSHIP", scores: ["84", "80", "88"], without: 1 });
  await scoreSide(stage, { ...ofPassed, side: "OFFICE", scores: ["90", "86"] });

  const open = await draftAssessment(stage, {
    ...{ subject: "DEPARTMENT", offset: -6, name: "下半年部门赋权行为评估", number: 78, agencyIds: [accepting] },
  });
  must(await publishRound(await stage.as(EDITOR, -5), open));
  await scoreSide(stage, {
    ...{ roundId: open.roundId, agencyId: accepting, side: "TOWNSHIP", offset: -3, scores: ["90", "86", "92.5"] },
    without: 1,
  });
}
