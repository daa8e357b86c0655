// The database roles of docs/operations.md: they exist before the first migration, so that development, tests and
// production run under the same rights. What each may read or write is granted by the migrations.
import pg from "pg";

export const LOGIN_ROLES = ["diancai_migrator", "diancai_app", "diancai_public_reader", "diancai_auditor"] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

const OWNER = "diancai_owner";

/** Limits that stand behind the program's own: the server ends what the program has forgotten. */
const ROLE_PARAMETERS: Readonly<Record<LoginRole, Readonly<Record<string, string>>>> = {
  // Everything that migrations make belongs to the owner, who cannot log in.
  diancai_migrator: { role: OWNER, timezone: "UTC", lock_timeout: "60s" },
  diancai_app: {
    timezone: "UTC",
    statement_timeout: "15s",
    lock_timeout: "5s",
    idle_in_transaction_session_timeout: "15s",
    transaction_timeout: "10s",
  },
  diancai_public_reader: {
    timezone: "UTC",
    default_transaction_read_only: "on",
    statement_timeout: "10s",
    lock_timeout: "5s",
    idle_in_transaction_session_timeout: "15s",
  },
  diancai_auditor: {
    timezone: "UTC",
    default_transaction_read_only: "on",
    idle_in_transaction_session_timeout: "15s",
  },
};

/** First PostgreSQL that knows the parameter; older servers do without it. */
const SINCE: Readonly<Record<string, number>> = { transaction_timeout: 170000 };

/**
 * Creates the roles that are missing and gives those named in `passwords` their password, limits and the right to
 * connect. Needs a superuser, or the database's owner with CREATEROLE; the error says which statement was refused.
 */
export async function ensureRoles(
  adminUrl: string,
  passwords: Readonly<Partial<Record<LoginRole, string>>>,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    // Two instances that start together would both create them.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('diancai roles'))");
    const state = await client.query<{
      database: string;
      owner: string;
      version: number;
      roles: string[];
      isSuper: boolean;
    }>(`
      SELECT current_database() AS database, pg_get_userbyid(datdba) AS owner, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "isSuper",
        current_setting('server_version_num')::int AS version, ARRAY(SELECT rolname::text FROM pg_roles) AS roles
      FROM pg_database WHERE datname = current_database()`);
    const now = state.rows[0];
    if (!now) throw new Error("the database has no row in pg_database");
    if (now.version < 150000) throw new Error(`PostgreSQL 15 or newer is needed, this is ${now.version}`);
    const statements: string[] = [];
    const database = client.escapeIdentifier(now.database);
    if (!now.roles.includes(OWNER)) statements.push(`CREATE ROLE ${OWNER} NOLOGIN`);
    if (!now.isSuper && now.version >= 160000) statements.push(`GRANT ${OWNER} TO CURRENT_USER WITH SET TRUE`);
    for (const role of LOGIN_ROLES) {
      if (!now.roles.includes(role)) statements.push(`CREATE ROLE ${role} LOGIN NOINHERIT`);
      const password = passwords[role];
      if (!password) continue;
      statements.push(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
      if (role === "diancai_migrator") statements.push(`GRANT ${OWNER} TO ${role}`);
      statements.push(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
      for (const [name, value] of Object.entries(ROLE_PARAMETERS[role])) {
        if (now.version >= (SINCE[name] ?? 0))
          statements.push(`ALTER ROLE ${role} SET ${name} TO ${client.escapeLiteral(value)}`);
      }
    }
    // The owner of the database may use its public schema and install the trusted extensions that migrations name.
    if (now.owner !== OWNER) statements.push(`ALTER DATABASE ${database} OWNER TO ${OWNER}`);
    for (const statement of statements) {
      await client.query(statement).catch((failure: Error) => {
        const shown = statement.replace(/PASSWORD '.*'/, "PASSWORD '…'");
        throw new Error(`The database roles could not be made: ${failure.message} (${shown}). See docs/operations.md.`);
      });
    }
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
