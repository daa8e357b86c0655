import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import { linkArticle } from "@/lib/law/link-article";
import { findOrAddLaws } from "@/lib/menu/find-or-add-laws";
import type { Ctx } from "@/lib/shared/context";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { must, type Stage } from "./stage";

/** Made up, and marked as such: no law reads so, and no matter cites it. */
const TITLE = "卫辉市户外广告管理办法（演示）";

const FIRST = `卫辉市户外广告管理办法（演示）
本文为演示编造，不是任何法律文件。

目　录
第一章　总则
第二章　设置
第三章　附则

第一章　总则
第一条　为了演示法律文本的登记，编写本办法。
第二条　本办法所称户外广告，是指在演示范围内设置的招牌和展示牌。
第三条　市演示主管部门负责户外广告的演示管理。
第四条　设置户外广告，应当牢固、整洁，不得妨碍通行。
第二章　设置
第五条　设置大型户外广告，应当向市演示主管部门申请。
第六条　申请设置大型户外广告，应当提交下列材料：
（一）申请表；
（二）位置示意图；
（三）设计图。
第七条　市演示主管部门应当自收到申请之日起十五日内答复。
第八条　户外广告的设置期限不超过三年。
第九条　设置人应当每年检查一次，发现破损及时修复。
第十条　未经同意设置大型户外广告的，由市演示主管部门责令改正。
第三章　附则
第十一条　小型招牌的设置规范另行制定。
第十二条　本办法自公布之日起施行。`;

const SECOND = `卫辉市户外广告管理办法（演示）
本文为演示编造，不是任何法律文件。

第一章　总则
第一条　为了演示法律文本的登记，编写本办法。
第二条　本办法所称户外广告，是指在演示范围内设置的招牌和展示牌。
第三条　户外广告分为大型和小型，标准在演示中从略。
第四条　市演示主管部门负责户外广告的演示管理，乡镇人民政府协助。
第五条　设置户外广告，应当牢固、整洁，不得妨碍通行。
第二章　设置
第六条　设置大型户外广告，应当向市演示主管部门申请，并提交下列材料：
（一）申请表；
（二）位置示意图；
（三）设计图。
第七条　市演示主管部门应当自收到申请之日起七日内答复。
第八条　户外广告的设置期限不超过三年。
第九条　设置人应当每年检查一次。
第十条　检查发现破损的，设置人应当及时修复。
第十一条　未经同意设置大型户外广告的，由市演示主管部门责令改正。
第三章　附则
第十二条　本办法自公布之日起施行。

附件
大型户外广告申请表（演示）
申请人、位置、尺寸、期限，各填一栏。`;

/** What the program cannot know: by article of the second text, the articles of the first that it takes up as well. */
const TAKEN_UP: readonly (readonly [number, number])[] = [
  [6, 5],
  [6, 6],
  [9, 9],
  [10, 9],
];

/**
 * A law with two versions on record, the second in force: with its articles moved, two merged, one split, and an annex.
 */
export async function recordDemonstrationLaw(stage: Stage, offset: number): Promise<void> {
  const editor = await stage.as("bianban.jingban", offset);
  const laws = must(await inTransaction(editor, {}, async (tx) => ok(await findOrAddLaws(tx, [TITLE]))));
  const lawId = [...laws.values()].find(({ title }) => title === TITLE)?.id;
  if (!lawId) throw new Error(`${TITLE} was not added`);
  const versions = [
    { kind: "PROMULGATED" as const, text: FIRST, day: offset - 700, number: "1" },
    { kind: "REVISED" as const, text: SECOND, day: offset + 5, number: "2" },
  ];
  for (const [index, { kind, text, day, number }] of versions.entries()) {
    const { versionId } = must(
      await importLawVersion(await stage.as("bianban.jingban", offset, index * 10), {
        ...{ lawId, kind, text, fileName: null, source: "为演示编造，不是任何法律文件" },
        ...{ documentNumber: `演示令第${number}号`, publishedOn: stage.day(day), inForceFrom: stage.day(day) },
      }),
    );
    if (index > 0) await takeUp(stage, versionId, await stage.as("bianban.jingban", offset, index * 10 + 1));
    const { version } = await stage.db.lawVersion.findUniqueOrThrow({ where: { id: versionId } });
    must(await confirmLawVersion(await stage.as("bianban.shending", offset, index * 10 + 5), { versionId, version }));
  }
}

/** Says of the draft's articles which former ones they take up, where the program has not matched them already. */
async function takeUp(stage: Stage, versionId: string, editor: Ctx): Promise<void> {
  const draft = await stage.db.lawVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { version: true, texts: true, comparedWith: { select: { texts: true } } },
  });
  let { version } = draft;
  for (const [article, former] of TAKEN_UP) {
    const text = draft.texts.find((one) => one.article === article);
    const provisionId = draft.comparedWith?.texts.find((one) => one.article === former)?.provisionId;
    if (!text || !provisionId) throw new Error(`${TITLE}: no article ${article}, ${former}`);
    if (text.provisionId === provisionId) continue;
    must(await linkArticle(editor, { versionId, version, textId: text.id, provisionId }));
    version += 1;
  }
}
