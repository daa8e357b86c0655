import { randomUUID } from "node:crypto";
import { addMenuItems } from "@/lib/menu/add-menu-items";
import { approveMenuEdition } from "@/lib/menu/approve-menu-edition";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { type MenuItemDraft, MenuItemInput } from "@/lib/menu/power.schema";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import { db } from "./db";
import { aDepartment, anOrganisation, asRole } from "./factories";

const AT = "2026-03-10T02:00:00Z";

/** The value of a step that a test takes for granted. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

type MenuDesk = {
  editor: Ctx;
  approver: Ctx;
  reviewer: Ctx;
  office: { id: string; name: string };
  department: { id: string; name: string; shortName: string };
};

/** The people who make a menu, each at his own organisation, and a department that holds powers. */
export async function aMenuDesk(at: string = AT): Promise<MenuDesk> {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const justice = await anOrganisation("JUSTICE_BUREAU");
  return {
    office,
    department: await aDepartment(),
    editor: await asRole("ESTABLISHMENT_EDITOR", office, at),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, at),
    reviewer: await asRole("LEGALITY_REVIEWER", justice, at),
  };
}

/** A complete matter; `wishes` overrule. */
export const aMatter = (departmentId: string | null, wishes: Partial<MenuItemDraft> = {}): MenuItemInput =>
  MenuItemInput.parse({
    part: "OPTIONAL",
    name: `对擅自占用、挖掘村道的处罚（${randomUUID().slice(0, 8)}）`,
    type: "PENALTY",
    domain: "URBAN_RURAL",
    departmentId,
    modes: ["OWN_NAME", "ENTRUST"],
    bases: [{ law: "中华人民共和国公路法", article: "第八十一条" }],
    steps: [{ name: "立案", duty: "对发现的违法行为依法立案", days: "7" }],
    statutoryDays: "90",
    boundary: "县级部门负责业务指导，乡镇负责巡查、立案和处罚。",
    complaintPhone: "12345",
    needStaff: "4",
    needCertifiedOfficers: "2",
    needFundsYuan: "20000",
    ...wishes,
  });

export const edition = (id: string) => db.menuEdition.findUniqueOrThrow({ where: { id } });

/** A draft with these matters. */
export async function aDraft(
  { editor }: Pick<MenuDesk, "editor">,
  matters: readonly MenuItemInput[],
  basedOnPublished = false,
): Promise<string> {
  const { editionId } = value(await draftMenuEdition(editor, { title: "卫辉市赋权清单", basedOnPublished }));
  if (matters.length > 0) {
    value(await addMenuItems(editor, { editionId, items: matters, sourceSha256: "0".repeat(64) }));
  }
  return editionId;
}

/** Takes a draft to legality review. */
export async function submitted({ editor }: Pick<MenuDesk, "editor">, editionId: string): Promise<string> {
  value(await submitMenuEdition(editor, { editionId, version: (await edition(editionId)).version }));
  return editionId;
}

/** Takes a draft through review and approval, short of publication. */
export async function approved(desk: MenuDesk, editionId: string): Promise<string> {
  await submitted(desk, editionId);
  const review = { editionId, verdict: "LAWFUL", reasons: "未发现与上位法抵触。" } as const;
  value(await reviewMenuEdition(desk.reviewer, { ...review, version: (await edition(editionId)).version }));
  value(
    await approveMenuEdition(desk.approver, {
      editionId,
      version: (await edition(editionId)).version,
      documentNumber: "卫政〔2026〕5号",
      decisionOrgan: "卫辉市人民政府",
      decidedOn: civilDate(desk.approver.now),
    }),
  );
  return editionId;
}

/** Takes a draft all the way into force. */
export async function published(desk: MenuDesk, editionId: string): Promise<string> {
  await approved(desk, editionId);
  value(await publishMenuEdition(desk.approver, { editionId, version: (await edition(editionId)).version }));
  return editionId;
}

/** A menu in force, of as many matters as asked for, all held by the desk's department. */
export async function aPublishedMenu(desk: MenuDesk, matters: number | readonly MenuItemInput[] = 3): Promise<string> {
  const given =
    typeof matters === "number" ? Array.from({ length: matters }, () => aMatter(desk.department.id)) : matters;
  return published(desk, await aDraft(desk, given));
}
