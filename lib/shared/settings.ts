import type { Tx } from "./context";

/** A number of the procedure: the default, and the text or custom it comes from (docs/domain.md). */
type NumberSetting = { fallback: number; source: string };

/** Numbers that the city may set; a row in `settings` overrules the default. Days are working days. */
export const NUMBER_SETTINGS = {
  "days.legality-review": { fallback: 7, source: "重大行政决策程序暂行条例 第二十六条：合法性审查一般不少于7个工作日" },
  "days.consultation": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.amend-returned-order": { fallback: 5, source: "本系统预设，请按本市规定设定" },
  "days.handover": { fallback: 30, source: "参照外地交接时限（30或60个工作日），请按本市规定设定" },
  "days.publication": { fallback: 20, source: "政府信息公开条例 第二十六条：自形成或者变更之日起20个工作日内" },
  "months.entrustment-term": { fallback: 24, source: "本系统预设；行政处罚法 第二十条要求委托书载明期限" },
  "megabytes.attachment": { fallback: 20, source: "本系统预设，请按本市规定设定" },
  "count.certified-officers": { fallback: 2, source: "行政处罚法 第四十二条：执法人员不得少于两人" },
} as const satisfies Record<string, NumberSetting>;
export type NumberSettingKey = keyof typeof NUMBER_SETTINGS;

export async function numberSetting(tx: Tx, key: NumberSettingKey): Promise<number> {
  const row = await tx.setting.findUnique({ where: { key }, select: { value: true } });
  return row ? Number(row.value) : NUMBER_SETTINGS[key].fallback;
}
