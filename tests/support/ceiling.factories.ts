import { CeilingForm } from "@/lib/menu/ceiling.schema";
import { confirmCeiling } from "@/lib/menu/confirm-ceiling";
import { importCeiling } from "@/lib/menu/import-ceiling";
import type { Ctx } from "@/lib/shared/context";
import { value } from "./menu.factories";
import { workbookOf } from "./workbooks";

/** A catalogue's workbook with these entries, as the province prints it: a title above the header. */
export async function ceilingFile(names: readonly string[]): Promise<Uint8Array> {
  const rows = [
    ["乡镇赋权指导目录"],
    ["序号", "事项名称", "领域", "法律依据"],
    ...names.map((name, index) => [index + 1, name, "交通运输", "《中华人民共和国公路法》第七十六条"]),
  ];
  return new Uint8Array(await workbookOf({ name: "目录", rows }));
}

type Desk = Readonly<{ editor: Ctx; approver: Ctx }>;

/** A draft that is to take force on that day. */
export async function aCeilingDraft({ editor }: Desk, names: readonly string[], inForceFrom: string): Promise<string> {
  const form = CeilingForm.parse({
    title: `乡镇赋权指导目录（${inForceFrom}）`,
    documentNumber: "测试〔2026〕1号",
    issuingOrgan: "省人民政府",
    issuedOn: "2020-01-01",
    inForceFrom,
  });
  const input = { ...form, fileName: "目录.xlsx", bytes: await ceilingFile(names) };
  return value(await importCeiling(editor, input)).catalogueId;
}

/** A catalogue confirmed, in force from that day. */
export async function aCeiling(desk: Desk, names: readonly string[], inForceFrom: string): Promise<string> {
  const catalogueId = await aCeilingDraft(desk, names, inForceFrom);
  value(await confirmCeiling(desk.approver, { catalogueId, version: 1 }));
  return catalogueId;
}
