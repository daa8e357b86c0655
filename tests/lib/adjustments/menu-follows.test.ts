// What menu and orders make of a decided change of law.
import { expect, test } from "vitest";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { decidedLineProblems } from "@/lib/orders/decision.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import {
  aChangeDesk,
  aLawOnRecord,
  anOpenChange,
  aReviewedChange,
  decisionOf,
} from "@/tests/support/adjustments.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { aMatter, aMenuDesk, aPublishedMenu } from "@/tests/support/menu.factories";

const AT = "2026-03-20T02:00:00Z";
const TEXTS = ["甲甲甲甲甲甲", "乙乙乙乙乙乙"];
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

test("the next menu takes the new versions, and one that lags behind is not handed in; a line asked for is refused", async () => {
  const law = "试验菜单法";
  const desk = await aChangeDesk(AT);
  const menuDesk = await aMenuDesk(AT);
  const bases = (article: string) => [{ law, lawVersion: null, documentNumber: null, article, text: null }];
  await aPublishedMenu(menuDesk, [
    aMatter(menuDesk.department.id, { name: `甲事${law}`, bases: bases("第一条") }),
    aMatter(menuDesk.department.id, { name: `乙事${law}`, bases: bases("第二条") }),
  ]);
  const lawId = await aLawOnRecord(desk, law, TEXTS);
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", ["新新新新新新新", TEXTS[0] ?? ""]);
  const stale = await done(draftMenuEdition(menuDesk.editor, { title: "旧稿", basedOnPublished: true }));
  await aReviewedChange(desk, changeId);
  await done(decideLawChange(desk.approver, await decisionOf(desk.approver, changeId)));
  const items = await db.menuItem.findMany({
    where: { editionId: stale.editionId },
    include: { powerVersion: { include: { bases: true } } },
  });
  expect(items.map(({ powerVersion }) => [powerVersion.number, powerVersion.bases[0]?.article])).toEqual([
    [2, "第二条"],
  ]);
  const { version } = await db.menuEdition.findUniqueOrThrow({ where: { id: stale.editionId } });
  expect(code(await submitMenuEdition(menuDesk.editor, { editionId: stale.editionId, version }))).not.toBe(
    "law-changed",
  );

  const goneFrom = "2026-03-20" as CivilDate;
  const line = {
    standing: "agreed",
    modes: ["OWN_NAME"],
    wishedMode: "OWN_NAME",
    delegatedUntil: null,
    isReviewObjected: false,
    authority: { type: "SERVICE", facts: { catalogues: [], losses: [], laws: [] } },
    goneFrom,
  } as const;
  const decided = (plannedOn: string) =>
    decidedLineProblems(
      line,
      { outcome: "APPROVED", mode: "OWN_NAME", scope: null, reason: null, plannedOn: plannedOn as CivilDate },
      "2026-03-01" as CivilDate,
    );
  expect(decided("2026-03-19")).toEqual([]);
  expect(decided("2026-03-20")).toEqual(["power-gone"]);
});
