import { expect, test } from "vitest";
import { runsOf } from "@/lib/identity/calendar.rules";
import { SetCalendarDayInput } from "@/lib/identity/calendar.schema";
import { changeSetting } from "@/lib/identity/change-setting";
import { ROLES } from "@/lib/identity/permissions";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import { ChangeSettingInput, SETTING_BOUNDS, SETTING_KEYS } from "@/lib/identity/setting.schema";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Result } from "@/lib/shared/result";
import { NUMBER_SETTINGS, numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { isWorkingDay } from "@/lib/shared/working-days";
import { ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const at = "2026-11-23T02:00:00Z";
const codeOf = <T>(result: Result<T, { code: string }>) => (result.ok ? "done" : result.error.code);
const anEditor = async () => asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), at);
const anAdministrator = async () => asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), at);
const holiday = { kind: "HOLIDAY", name: "国庆节", source: "国办发明电" } as const;

test("a run of holidays, a make-up Sunday, and back to what the weekday says", async () => {
  const ctx = await anEditor();
  const set = (input: object) => setCalendarDay(ctx, SetCalendarDayInput.parse(input));
  expect(await set({ ...holiday, day: "2026-10-01", until: "2026-10-08" })).toEqual({ ok: true, value: { days: 8 } });
  expect(await set({ ...holiday, kind: "WORKING_DAY", day: "2026-10-10" })).toEqual({ ok: true, value: { days: 1 } });
  const works = async (day: string) => isWorkingDay(await inReading(ctx, loadCalendar), day as CivilDate);
  expect(await works("2026-10-08")).toBe(false); // a Thursday
  expect(await works("2026-10-09")).toBe(true);
  expect(await works("2026-10-10")).toBe(true); // a Saturday

  expect(codeOf(await set({ ...holiday, day: "2026-10-01", until: "2026-10-08" }))).toBe("nothing-changed");
  expect(await set({ kind: "", day: "2026-10-08" })).toEqual({ ok: true, value: { days: 1 } });
  expect(await works("2026-10-08")).toBe(true);
  expect(codeOf(await set({ kind: "", day: "2026-10-08" }))).toBe("nothing-changed");
  const events = await ownerSql<{ day: string }>(
    "SELECT data->>'day' AS day FROM audit_events WHERE event = 'calendar.day-set' ORDER BY seq",
  );
  expect(events).toHaveLength(10);
});

test("a weekday is no make-up day, and a run ends after 31 days", async () => {
  const ctx = await anEditor();
  const set = (input: object) => setCalendarDay(ctx, SetCalendarDayInput.parse(input));
  expect(await set({ ...holiday, kind: "WORKING_DAY", day: "2026-10-10", until: "2026-10-12" })).toEqual({
    ok: false,
    error: { code: "working-anyway", day: "2026-10-12" },
  });
  expect(codeOf(await set({ ...holiday, day: "2027-01-01", until: "2027-02-01" }))).toBe("too-many-days");
  expect(await set({ ...holiday, day: "2027-01-01", until: "2027-01-31" })).toEqual({ ok: true, value: { days: 31 } });
});

test("calendar: administrator and establishment editor; settings: administrator", async () => {
  const body = await anOrganisation("DEPARTMENT");
  for (const role of ROLES) {
    const ctx = await asRole(role, body, at);
    const day = SetCalendarDayInput.parse({ ...holiday, day: "2028-01-01", name: role });
    const setting = ChangeSettingInput.parse({ key: "days.handover", value: "30", source: role, seen: "x" });
    const manages = role === "SYSTEM_ADMINISTRATOR";
    expect(codeOf(await setCalendarDay(ctx, day))).toBe(
      manages || role === "ESTABLISHMENT_EDITOR" ? "done" : "forbidden",
    );
    expect(codeOf(await changeSetting(ctx, setting))).toBe(manages ? "changed-meanwhile" : "forbidden");
  }
});

test("the keys and bounds are those of the settings, and every default lies within", () => {
  expect([...SETTING_KEYS].sort()).toEqual(Object.keys(NUMBER_SETTINGS).sort());
  for (const key of SETTING_KEYS) {
    const [least, most] = SETTING_BOUNDS[key];
    const { fallback } = NUMBER_SETTINGS[key];
    expect(fallback >= least && fallback <= most, key).toBe(true);
    const accepted = (value: number) =>
      ChangeSettingInput.safeParse({ key, value: String(value), source: "x", seen: "" }).success;
    expect([least - 1, least, most, most + 1].map(accepted)).toEqual([false, true, true, false]);
  }
  expect(ChangeSettingInput.safeParse({ key: "site.name", value: "5", source: "x", seen: "" }).success).toBe(false);
});

test("a setting holds at once; of two at a time one is told", async () => {
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const input = (value: string, seen: string) =>
    ChangeSettingInput.parse({ key: "days.consultation", value, source: "卫编〔2026〕1号", seen });
  const answers = await Promise.all([changeSetting(one, input("7", "")), changeSetting(two, input("8", ""))]);
  expect(answers.map(codeOf).sort()).toEqual(["changed-meanwhile", "done"]);
  const now = await inReading(one, (tx) => numberSetting(tx, "days.consultation"));
  expect([7, 8]).toContain(now);
  expect(codeOf(await changeSetting(one, input(String(now), String(now))))).toBe("nothing-changed");
  expect(codeOf(await changeSetting(one, input("9", "5")))).toBe("changed-meanwhile");
  expect(codeOf(await changeSetting(one, input("9", String(now))))).toBe("done");
  expect(await inReading(one, (tx) => numberSetting(tx, "days.consultation"))).toBe(9);
});

test("days that follow on each other and are the same thing are one run", () => {
  const day = (text: string, name = "国庆节", kind: "HOLIDAY" | "WORKING_DAY" = "HOLIDAY") => ({
    day: text as CivilDate,
    kind,
    name,
    source: "通知",
  });
  const runs = runsOf([
    day("2026-09-30", "中秋节"),
    day("2026-10-01"),
    day("2026-10-02"),
    day("2026-10-04"),
    day("2026-10-05", "国庆节", "WORKING_DAY"),
  ]);
  expect(runs.map((run) => [run.day, run.until])).toEqual([
    ["2026-09-30", "2026-09-30"],
    ["2026-10-01", "2026-10-02"],
    ["2026-10-04", "2026-10-04"],
    ["2026-10-05", "2026-10-05"],
  ]);
  expect(runsOf([])).toEqual([]);
});
