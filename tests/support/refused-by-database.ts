import { appSql, ownerSql } from "./db";

export type Step = readonly [sql: string, values: readonly unknown[]];

/**
 * The SQLSTATE with which the database refuses statements of the program's role, at once or at commit; "allowed" when it
 * does not. Nothing is kept. `subjects`: an event about each stands in the same transaction.
 */
export async function codeOf(
  sql: string | readonly Step[],
  values: readonly unknown[] = [],
  subjects: string | null | readonly string[] = [],
  event = "test",
): Promise<string> {
  await appSql("BEGIN");
  try {
    await appSql("SELECT set_config('app.actor', 'somebody', true)");
    for (const subject of [subjects ?? []].flat())
      await appSql(
        `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
         VALUES ($2, 'test', $1, 'a', 'SYSTEM', 'o', 'r', '{}')`,
        [subject, event],
      );
    for (const [statement, given] of typeof sql === "string" ? [[sql, values] as const] : sql)
      await appSql(statement, given);
    await appSql("SET CONSTRAINTS ALL IMMEDIATE");
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  } finally {
    await appSql("ROLLBACK");
  }
}

/** The same for one statement of the owner, past every grant. */
export async function ownersCode(sql: string, values: readonly unknown[] = []): Promise<string> {
  await ownerSql("SELECT set_config('app.actor', 'owner', false)");
  return ownerSql(sql, values).then(
    () => "allowed",
    (thrown: { code: string }) => thrown.code,
  );
}
