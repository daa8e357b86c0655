import { keepLocalText } from "@/lib/duty-lists/keep-local-text";
import { KeepLocalTextInput, LOCAL_FIELDS } from "@/lib/duty-lists/local-text.schema";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const TEXTS = [
  {
    office: "便民服务中心1号窗口",
    hours: "周一至周五 8:30—12:00、14:30—17:30",
    note: "首次办理请带身份证原件。（演示）",
  },
  { office: "综合行政执法大队办公室", phone: "0373-0000001", note: "夜间投诉请打乡镇值班电话。（演示）" },
  { office: "便民服务中心3号窗口", address: "乡政府西侧便民服务中心一楼", phone: "0373-0000002" },
] as const;

/** Three matters of a township's newest list in its own words: one that law gives it, two that were handed to it. */
export async function keepLocalTexts(stage: Stage, offset: number, township: { id: string; shortName: string }) {
  const clerk = await stage.as(clerkOf(township.shortName), offset);
  const listed = { state: "PUBLISHED" as const, dutyList: { townshipId: township.id } };
  const of = (section: "STATUTORY" | "DELEGATED", take: number, department?: string) =>
    stage.db.listEntry.findMany({
      where: {
        edition: listed,
        section,
        ...(department && { powerVersion: { department: { shortName: department } } }),
      },
      orderBy: { ordinal: "asc" },
      take,
    });
  const entries = [...(await of("STATUTORY", 1)), ...(await of("DELEGATED", 2, "城市管理局"))];
  for (const [index, { powerId, powerVersionId }] of entries.entries()) {
    const unsaid = Object.fromEntries(LOCAL_FIELDS.map((field) => [field, null]));
    const seen = { townshipId: township.id, powerId, version: 0, listedVersionId: powerVersionId };
    must(await keepLocalText(clerk, KeepLocalTextInput.parse({ ...seen, ...unsaid, ...TEXTS[index] })));
  }
}
