// What the children are told. Secrets reach only the process that needs them: whoever breaks into the web server finds
// neither the owner's password there nor that of the mail server.
import type { DatabaseUrls } from "./database.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const SECRETS = new Set([
  "DATABASE_URL",
  "DATABASE_APP_URL",
  "DATABASE_PUBLIC_URL",
  "DATABASE_AUDITOR_URL",
  "DATABASE_MIGRATOR_URL",
  "PGPASSWORD",
  "AUTH_SECRET",
  "NEXTAUTH_SECRET",
  "SMTP_USER",
  "SMTP_PASSWORD",
]);

/** The supervisor's own environment as every child inherits it. */
export const withoutSecrets = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !SECRETS.has(name))) as NodeJS.ProcessEnv;

/** The web server reads and writes as the program, and what is published as the public; a public face only the latter. */
export const webDatabases = (urls: DatabaseUrls, face: "all" | "public" | "desk"): Record<string, string> => ({
  DATABASE_PUBLIC_URL: urls.publicReaderUrl,
  ...(face !== "public" && { DATABASE_APP_URL: urls.appUrl }),
});

/** The worker writes as the program, and alone speaks to the mail server. */
export const workerSecrets = (urls: DatabaseUrls, environment: Environment): Record<string, string> => {
  const mail = ["SMTP_USER", "SMTP_PASSWORD"].flatMap((name) => {
    const value = environment[name];
    return value ? [[name, value] as const] : [];
  });
  return { DATABASE_APP_URL: urls.appUrl, ...Object.fromEntries(mail) };
};
