import { openLawChange } from "@/lib/adjustments/open-law-change";
import { toChineseNumeral } from "@/lib/law/chinese-numeral.rules";
import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import type { LawVersionKind } from "@/lib/law/law-version.terms";
import { must, type Stage } from "./stage";

/** The law that most matters of townships and menu together cite. Its number of articles is the demonstration's own. */
const TITLE = "中华人民共和国土地管理法";
const ARTICLES = 87;
/** In the made-up revision a new article comes in here, and all that follow move on by one. */
const INSERTED = 4;
const REWORDED = new Set([62, 78]);
const DROPPED = 82;
const SOURCE = "演示文本：各条只标明位置，不是官方条文；修订为演示编造";

/** No word of the law: each article says only which one it is, so that matters cite it where they really do. */
const placeOf = (article: number): string =>
  `（演示文本，非官方条文）本条在修订前为第${toChineseNumeral(article)}条，内容以官方公布的文本为准。`;

const numbered = (texts: readonly string[]): string =>
  texts.map((text, index) => `第${toChineseNumeral(index + 1)}条 ${text}`).join("\n");

const FORMER = Array.from({ length: ARTICLES }, (_, index) => placeOf(index + 1));
const REVISED = [
  ...FORMER.slice(0, INSERTED - 1),
  "（演示文本，非官方条文）修订新增的一条。",
  ...FORMER.slice(INSERTED - 1),
].flatMap((text, index) => {
  // Behind the new article the former number is its place here.
  const former = index < INSERTED - 1 ? index + 1 : index;
  if (index >= INSERTED && former === DROPPED) return [];
  return [index >= INSERTED && REWORDED.has(former) ? `${text}修订时文字有改动（演示）。` : text];
});

/** A change of law, entered and open: two marked texts on record, the second in force from today, proposals undecided. */
export async function enterLawChange(stage: Stage, offset: number): Promise<void> {
  const { id: lawId } = await stage.db.law.findUniqueOrThrow({ where: { title: TITLE }, select: { id: true } });
  const record = async (kind: LawVersionKind, number: number, text: string, from: number, minutes: number) => {
    const { versionId } = must(
      await importLawVersion(await stage.as("bianban.jingban", offset, minutes), {
        ...{ lawId, kind, text, fileName: null, source: SOURCE, documentNumber: `演示文本第${number}号` },
        ...{ publishedOn: stage.day(Math.min(from, offset)), inForceFrom: stage.day(from) },
      }),
    );
    const approver = await stage.as("bianban.shending", offset, minutes + 5);
    must(await confirmLawVersion(approver, { versionId, version: 1 }));
    return versionId;
  };
  await record("AMENDED", 1, numbered(FORMER), -700, 0);
  const versionId = await record("REVISED", 2, numbered(REVISED), 0, 10);
  const editor = await stage.as("bianban.jingban", offset + 1);
  must(await openLawChange(editor, { versionId, lawId: null, replacementId: null }));
}
