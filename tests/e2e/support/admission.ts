import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { daysPass } from "./database";

type Kept = Readonly<{ port: number; passwords: Readonly<Record<string, string>> }>;

/** A duty admitted twenty days ago, to run since ten days, whose funds never came; the id of the duty. */
export function admittedDuty(title: string, department: string, township: string): string {
  const { port, passwords } = JSON.parse(
    readFileSync(path.join(process.env.E2E_DATA_DIR ?? "", "database.json"), "utf8"),
  ) as Kept;
  const password = encodeURIComponent(passwords.diancai_app ?? "");
  const said = execFileSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/e2e/support/admission.run.ts", title, department, township],
    {
      encoding: "utf8",
      env: { ...process.env, DATABASE_APP_URL: `postgresql://diancai_app:${password}@127.0.0.1:${port}/diancai` },
    },
  );
  return (JSON.parse(said.trim().split("\n").at(-1) ?? "") as { dutyId: string }).dutyId;
}

/** The last day of the duty was yesterday, as if its period had passed. */
export async function periodPasses(dutyId: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(dutyId)) throw new Error(dutyId);
  const guards = ["admitted_duties_gate", "admitted_duties_audited"];
  await daysPass(
    [
      ...guards.map((guard) => `ALTER TABLE admitted_duties DISABLE TRIGGER ${guard};`),
      `UPDATE admitted_duties SET ends_on = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date - 1 WHERE id = '${dutyId}';`,
      "SET CONSTRAINTS ALL IMMEDIATE;",
      ...guards.map((guard) => `ALTER TABLE admitted_duties ENABLE ALWAYS TRIGGER ${guard};`),
    ].join("\n"),
    [],
  );
}
