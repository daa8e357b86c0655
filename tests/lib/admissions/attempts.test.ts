import { beforeAll, expect, test } from "vitest";
import { db } from "@/tests/support/db";
import { faultless, forgeries } from "./attempts/by-forging";
import { programAttempts } from "./attempts/by-program";
import { sqlAttempts } from "./attempts/by-sql";
import { type Attempt, aSetting, type Setting, standing } from "./attempts/stage";

// To get a duty running without one of its conditions: by the wrong person, out of turn, on another text, on a wrong day,
// past the program as the role `app`. Nothing succeeds, and each is refused for the right reason.

let setting: Setting;
let waiting: string;
let before: string;
const tried = { attempts: 0, succeeded: 0 };
const names = new Set<string>();

beforeAll(async () => {
  setting = await aSetting();
  const [township] = setting.cast.townships;
  const where = { admissionId: setting.ids.ADMITTED, townshipId: township.body.id };
  waiting = (await db.admittedDuty.findFirstOrThrow({ where })).id;
  before = await standing();
}, 240_000);

async function tryAll(attempts: readonly Attempt[]) {
  const surprises: string[] = [];
  for (const { name, expected, act } of attempts) {
    const code = await act();
    names.add(name);
    tried.attempts += 1;
    if (code === "allowed") tried.succeeded += 1;
    if (typeof expected === "string" ? code !== expected : !expected.test(code))
      surprises.push(`${name}: ${code}, not ${expected}`);
  }
  expect(surprises).toEqual([]);
}

test("what has no fault is let through", async () => {
  for (const { name, act } of faultless(setting, waiting)) expect([name, await act()]).toEqual([name, "allowed"]);
});
test("through the program", { timeout: 300_000 }, () => tryAll(programAttempts(setting)));
test("past the program, as its role", { timeout: 120_000 }, () => tryAll(sqlAttempts(setting, waiting)));
test("past the program, in the names of others", { timeout: 120_000 }, () => tryAll(forgeries(setting, waiting)));

test("nothing runs, nothing moved, and more than 200 were tried", async () => {
  console.info(`attempts ${tried.attempts}, succeeded ${tried.succeeded}`);
  expect(tried.succeeded).toBe(0);
  expect(names.size).toBe(tried.attempts);
  expect(names.size).toBeGreaterThanOrEqual(200);
  expect(await db.admittedDuty.count({ where: { startedOn: { not: null } } })).toBe(0);
  expect(await standing()).toBe(before);
});
