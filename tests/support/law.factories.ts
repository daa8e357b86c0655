import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import { LawVersionForm } from "@/lib/law/law-version.schema";
import type { Ctx } from "@/lib/shared/context";
import { value } from "./menu.factories";

type Desk = Readonly<{ editor: Ctx; approver: Ctx }>;

/** A made-up text: 第一条 and on, in the order given. */
const lawText = (articles: readonly string[]): string =>
  articles.map((text, index) => `第${index + 1}条 ${text}`).join("\n");

export function lawInput(lawId: string, inForceFrom: string, articles: readonly string[]) {
  const form = LawVersionForm.parse({
    ...{ lawId, kind: "AMENDED", documentNumber: `测试令〔${inForceFrom}〕`, source: "为测试编造" },
    ...{ publishedOn: inForceFrom, inForceFrom },
  });
  return { ...form, text: lawText(articles), fileName: null };
}

/** A draft that is to be in force from that day. */
export const aLawDraft = async ({ editor }: Desk, lawId: string, from: string, articles: readonly string[]) =>
  value(await importLawVersion(editor, lawInput(lawId, from, articles))).versionId;

/** A version confirmed, in force from that day. */
export async function aLawVersion(desk: Desk, lawId: string, from: string, articles: readonly string[]) {
  const versionId = await aLawDraft(desk, lawId, from, articles);
  value(await confirmLawVersion(desk.approver, { versionId, version: 1 }));
  return versionId;
}
