import { addMenuItem } from "@/lib/menu/add-menu-item";
import { approveMenuEdition } from "@/lib/menu/approve-menu-edition";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { menuMatters } from "./matters";
import { powerText } from "./power-text";
import { must, type Stage } from "./stage";

/** What every township is asked to take on: the first two matters of the department that all of them choose from. */
const BASE_PART = new Set(menuMatters.filter(({ department }) => department === "城市管理局").slice(0, 2));

/** The menu: every real matter that may stand on it, reviewed, approved and published. */
export async function publishMenu(stage: Stage, offset: number, bodies: ReadonlyMap<string, string>): Promise<string> {
  const editor = await stage.as("bianban.jingban", offset - 20);
  const { editionId } = must(
    await draftMenuEdition(editor, { title: "卫辉市赋予乡镇事项菜单（第一版）", basedOnPublished: false }),
  );
  for (const matter of menuMatters) {
    const item = MenuItemInput.parse({
      ...powerText(matter),
      part: BASE_PART.has(matter) ? "BASE" : "OPTIONAL",
      departmentId: bodies.get(matter.department),
    });
    must(await addMenuItem(editor, { editionId, item }));
  }
  const version = async () =>
    (await stage.db.menuEdition.findUniqueOrThrow({ where: { id: editionId }, select: { version: true } })).version;
  must(await submitMenuEdition(editor, { editionId, version: await version() }));
  const reviewer = await stage.as("sifa.shencha", offset - 10);
  must(
    await reviewMenuEdition(reviewer, {
      editionId,
      version: await version(),
      verdict: "RISK_STATED",
      reasons:
        "行政处罚类事项须在省级赋权指导目录之内方可以乡镇名义行使，点单和审定时应逐项核对（行政处罚法第二十四条）；其余事项依据明确。",
    }),
  );
  const approver = await stage.as("bianban.shending", offset);
  must(
    await approveMenuEdition(approver, {
      editionId,
      version: await version(),
      documentNumber: `卫编〔${stage.day(offset).slice(0, 4)}〕8号`,
      decisionOrgan: "卫辉市人民政府（演示）",
      decidedOn: stage.day(offset),
    }),
  );
  must(await publishMenuEdition(approver, { editionId, version: await version() }));
  return editionId;
}
