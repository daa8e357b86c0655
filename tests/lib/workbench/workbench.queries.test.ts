import { expect, test } from "vitest";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import type { CivilDate } from "@/lib/shared/civil-date";
import { loadWorkbench } from "@/lib/workbench/workbench.queries";
import { anOrganisation, asRole } from "@/tests/support/factories";

const day = (text: string) => text as CivilDate;
const SOURCE = "国务院办公厅关于2026年部分节假日安排的通知";

test("from autumn on, whoever looks is told that next year's holidays are not on record, until they are", async () => {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const yearAt = async (instant: string) =>
    (await loadWorkbench(await asRole("LEADER", office, instant))).yearWithoutNotice;
  const enter = async (text: string) => {
    const editor = await asRole("ESTABLISHMENT_EDITOR", office, "2046-01-04T02:00:00Z");
    const entered = { day: day(text), kind: "HOLIDAY" as const, name: "元旦", source: SOURCE };
    expect((await setCalendarDay(editor, entered)).ok).toBe(true);
  };

  expect(await yearAt("2046-05-01T02:00:00Z")).toBe(2046);
  await enter("2046-01-01");
  // 92 days ahead: 30 September still lies in the year, 1 October reaches the next.
  expect(await yearAt("2046-09-30T02:00:00Z")).toBeNull();
  expect(await yearAt("2046-10-01T02:00:00Z")).toBe(2047);
  await enter("2047-01-01");
  expect(await yearAt("2046-10-01T02:00:00Z")).toBeNull();
});
