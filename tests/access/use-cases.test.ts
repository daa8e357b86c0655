import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROLES } from "@/lib/identity/permissions";
import { BEYOND_PERMISSION, CASES } from "./use-cases";
import { appointSomebody, inside, makeWorld, somebody, undone, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 300_000);

const lib = path.join(process.cwd(), "lib");
const writers = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("shared/"))
  .filter((file) => /\b(inTransaction|publicWrite)[<(]/.test(readFileSync(path.join(lib, file), "utf8")))
  .map((file) => file.replace(/\.ts$/, ""))
  .sort();

test("every file that writes stands in the matrix", () => {
  expect(writers.length).toBeGreaterThan(50);
  expect([...Object.keys(CASES), ...Object.keys(BEYOND_PERMISSION)].sort()).toEqual(writers);
});

/** The third: the machine has a row for this state, and it belongs to another role. The last: nobody to speak for. */
const DENIED = new Set(["forbidden", "not-found", "move-not-allowed", "no-seat"]);
const tried = { cells: 0, allowed: 0, unexpectedAllows: 0, unexpectedDenials: 0 };

test.each(Object.entries(CASES))("%s", { timeout: 60_000 }, async (_, cases) => {
  const surprises: string[] = [];
  const office = world.bodies.get("市委编办") ?? "";
  for (const [situation, { allowed, owner, asksOffice, prepare }] of cases.entries()) {
    const own = world.bodies.get(owner ?? "市委编办") ?? "";
    const other = world.bodies.get(owner === "后河镇" ? "城郊乡" : "后河镇") ?? "";
    await undone(async (database) => {
      const here = inside(world, database);
      const attempt = await prepare(here);
      for (const role of ROLES)
        for (const [place, organisationId] of [
          ["own", own],
          ["other", other],
        ] as const) {
          const reach = allowed[role];
          const expected = reach === "any" || (reach === "own" && place === "own");
          const seat = asksOffice && role.startsWith("ESTABLISHMENT_") ? office : organisationId;
          const outcome = await savepoint(here, async () => {
            await appointSomebody(here, role, seat);
            return attempt(somebody(here, role, seat));
          });
          const denied = !outcome.ok && DENIED.has(outcome.error.code);
          tried.cells += 1;
          if (outcome.ok) tried.allowed += 1;
          if (expected && !outcome.ok) tried.unexpectedDenials += 1;
          if (!expected && !denied) tried.unexpectedAllows += 1;
          if (expected !== outcome.ok || (!expected && !denied))
            surprises.push(`${situation} ${role} ${place}: ${outcome.ok ? "allowed" : outcome.error.code}`);
        }
    });
  }
  expect(surprises).toEqual([]);
});

/** Tries one cell and takes it back, so that the next finds the same world. */
async function savepoint<T>({ stage }: World, attempt: () => Promise<T>): Promise<T> {
  await stage.db.$executeRaw`SAVEPOINT cell`;
  const outcome = await attempt();
  await stage.db.$executeRaw`ROLLBACK TO SAVEPOINT cell`;
  return outcome;
}

test("the matrix is whole", () => {
  const situations = Object.values(CASES).flat().length;
  console.info(`access matrix, use cases: ${JSON.stringify(tried)}`);
  expect(tried.cells).toBe(situations * ROLES.length * 2);
  expect(tried.unexpectedAllows).toBe(0);
});
