import type { Tx } from "./context";

/** A number of the procedure: the default, and the text or custom it comes from (docs/domain.md). */
type NumberSetting = { fallback: number; source: string };

/**
 * Numbers that the city may set; a row in `settings` overrules the default. Days are working days; `ahead` and
 * `longest` count days of the calendar: before an event, or from the first day to the last.
 */
export const NUMBER_SETTINGS = {
  "days.legality-review": { fallback: 7, source: "重大行政决策程序暂行条例 第二十六条：合法性审查一般不少于7个工作日" },
  "days.consultation": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.answer-reminder": { fallback: 2, source: "本系统预设，请按本市规定设定" },
  "days.joint-review": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.amend-returned-order": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.handover": { fallback: 30, source: "参照外地交接时限（30或60个工作日），请按本市规定设定" },
  "days.publication": { fallback: 20, source: "政府信息公开条例 第二十六条：自形成或者变更之日起20个工作日内" },
  "days.return-answer": { fallback: 10, source: "本系统预设，请按本市规定设定" },
  "days.help-answer": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.dispute-position": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.case-answer": { fallback: 3, source: "本系统预设，请按本市规定设定" },
  "days.feedback-answer": { fallback: 10, source: "本系统预设：答复群众反映的期限，请按本市规定设定" },
  "days.evaluation-training": { fallback: 60, source: "本系统预设，请按本市规定设定" },
  "days.admission-examination": { fallback: 5, source: "参照外地职责准入办法，请按本市规定设定" },
  "days.admission-opinion": { fallback: 10, source: "参照外地职责准入办法，请按本市规定设定" },
  "days.admission-decision": { fallback: 15, source: "参照北京市西城区社区职责准入（2018年）：15个工作日内决定" },
  "days.off-list-finding": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.off-list-remedy": { fallback: 10, source: "本系统预设，请按本市规定设定" },
  "days.appointment-opinion": { fallback: 10, source: "本系统预设：乡镇党委任免意见的期限，请按本市规定设定" },
  "days.adjustment-proposal": { fallback: 15, source: "本系统预设：部门答复调整建议的期限，请按本市规定设定" },
  "days.usage-entry": { fallback: 10, source: "本系统预设：填报上月权力运行数据的期限，自次月起算，请按本市规定设定" },
  "days.inspection-rectify": { fallback: 15, source: "本系统预设，请按本市规定设定" },
  "days.inspection-recheck": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "longest.admission-temporary": { fallback: 183, source: "本系统预设：临时性职责的最长期限，请按本市规定设定" },
  "longest.admission-staged": { fallback: 366, source: "本系统预设：阶段性职责的最长期限，请按本市规定设定" },
  "longest.assessment-objection": { fallback: 30, source: "参照政府督查工作条例 第十七条：30日内提出" },
  "longest.assessment-reexamination": { fallback: 30, source: "参照政府督查工作条例 第十七条：30日内作出" },
  "ahead.evaluation-term": { fallback: 90, source: "本系统预设：委托期限在此日数内届满的，评估时建议调整" },
  "ahead.term-first": { fallback: 90, source: "本系统预设：委托期限届满前第一次提醒" },
  "ahead.term-second": { fallback: 30, source: "本系统预设：委托期限届满前第二次提醒" },
  "ahead.term-last": { fallback: 7, source: "本系统预设：委托期限届满前最后一次提醒" },
  "ahead.admission-guarantee": { fallback: 7, source: "本系统预设：保障承诺到期前的提醒" },
  "ahead.admission-end": { fallback: 30, source: "本系统预设：准入职责期满前的提醒" },
  "ahead.list-follow": {
    fallback: 20,
    source: "本系统预设：法律变动施行前此日数内，才随之编制、公布各清单的新版；在此之前清单照常出版",
  },
  "months.entrustment-term": { fallback: 24, source: "本系统预设；行政处罚法 第二十条要求委托书载明期限" },
  "months.usage-idle": {
    fallback: 12,
    source: "本系统预设：最近12个月中填报达到此月数而没有一件办件的，才据以提出建议；只看本事项、本乡镇，不作比较",
  },
  "months.usage-token": { fallback: 12, source: "本系统预设：业务系统报送凭证的最长期限，请按本市规定设定" },
  "hours.needed-person": { fallback: 160, source: "本系统预设：事项每需1名人员，按每年160小时估算，请按本市实际设定" },
  "percent.similar-townships": {
    fallback: 25,
    source: "本系统预设：人口、村数、在岗人员三项相对差距的平均值，请按本市规定设定",
  },
  "percent.assessment-township": { fallback: 70, source: "本市督查考核要求：乡镇70%、部门30%，请填写本市文号" },
  "percent.department-assessment-township": {
    fallback: 70,
    source: "本系统预设：参照对派驻机构的考核，乡镇70%、编办30%，请填写本市文号",
  },
  "megabytes.attachment": { fallback: 20, source: "本系统预设，请按本市规定设定" },
  "times.evaluation-suspensions": { fallback: 2, source: "本系统预设：评估期内暂停达到此次数的，建议退回" },
  "items.evaluation-late": { fallback: 3, source: "本系统预设：交接逾期达到此项数的，建议培训" },
  "cases.evaluation-pending": {
    fallback: 10,
    source: "本系统预设：退回中的事项在办案件达到此件数的，评估中写明；建议仍以退回为准",
  },
  "count.certified-officers": { fallback: 2, source: "行政处罚法 第四十二条：执法人员不得少于两人" },
} as const satisfies Record<string, NumberSetting>;
export type NumberSettingKey = keyof typeof NUMBER_SETTINGS;

/** The number with the text that it comes from, for what keeps both for good. */
export async function sourcedSetting(
  tx: Tx,
  key: NumberSettingKey,
): Promise<{ value: number; source: string; isSet: boolean }> {
  const row = await tx.setting.findUnique({ where: { key }, select: { value: true, source: true } });
  const { fallback, source } = NUMBER_SETTINGS[key];
  return row
    ? { value: Number(row.value), source: row.source, isSet: true }
    : { value: fallback, source, isSet: false };
}

export async function numberSetting(tx: Tx, key: NumberSettingKey): Promise<number> {
  const row = await tx.setting.findUnique({ where: { key }, select: { value: true } });
  return row ? Number(row.value) : NUMBER_SETTINGS[key].fallback;
}
