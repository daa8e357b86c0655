import { askCancellation } from "@/lib/delegations/ask-cancellation";
import { correctDecision } from "@/lib/delegations/correct-decision";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

/** Of a township's hand-overs under way one gets other terms by a later decision, and one head asks to give another up. */
export async function correctOne(stage: Stage, township: string): Promise<void> {
  const delegations = await stage.db.delegation.findMany({
    where: { state: "HANDING_OVER", township: { shortName: township } },
    orderBy: { id: "asc" },
    include: { handover: true, department: true, decisionLine: { include: { line: true } } },
  });
  const isComplete = ({ handover }: (typeof delegations)[number]) => handover.every((item) => item.doneOn);
  const [changed, unwanted] = [delegations.findLast(isComplete), delegations.findLast((one) => !isComplete(one))];
  if (!changed || !unwanted) throw new Error(`${township}: no hand-over to correct`);
  const { decisionLine } = changed;
  const year = stage.day(-1).slice(0, 4);
  must(
    await correctDecision(await stage.as("bianban.shending", -1), {
      ...{ decisionId: decisionLine.decisionId, organ: "卫辉市人民政府常务会议（演示）" },
      ...{ documentNumber: `卫政文〔${year}〕46号`, decidedOn: stage.day(-1) },
      reasons: "培训尚需时日，推迟生效日并明确条件，其余不变。（演示文字）",
      ...{ minutesNumber: `〔${year}〕第11次（演示）`, reviewReason: null },
      higherConsent: changed.department.higherAuthority ? `新环函〔${year}〕46号` : null,
      lines: [
        {
          ...{ decisionLineId: decisionLine.id, lineVersion: decisionLine.line.version, outcome: "APPROVED" },
          ...{ mode: changed.mode, scope: changed.scope, plannedOn: stage.day(45) },
          conditions: "生效前完成两轮跟班实训。（演示文字）",
          reason: "首轮培训未覆盖全部经办人员。（演示文字）",
        },
      ],
    }),
  );
  must(
    await askCancellation(await stage.as(headOf(unwanted.department.shortName), -1), {
      delegationId: unwanted.id,
      reason: "市级正在整合执法队伍，建议暂不交接。（演示文字）",
    }),
  );
}
