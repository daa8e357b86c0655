// What the children are told. Secrets reach only the process that needs them: whoever breaks into the web server finds
// neither the owner's password there nor that of the mail server.
import type { DatabaseUrls } from "./database.ts";

type Environment = Readonly<Record<string, string | undefined>>;

// Passed on whole or not at all: a part of them would be refused as a faulty setting.
const OBJECT_STORE = [
  "FILES_S3_BUCKET",
  "FILES_S3_ENDPOINT",
  "FILES_S3_REGION",
  "FILES_S3_ACCESS_KEY_ID",
  "FILES_S3_SECRET_ACCESS_KEY",
  "FILES_S3_PATH_STYLE",
];

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
  ...OBJECT_STORE,
]);

/** The supervisor's own environment as every child inherits it. */
export const withoutSecrets = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !SECRETS.has(name))) as NodeJS.ProcessEnv;

/** The web server reads and writes as the program, and what is published as the public; a public face only the latter. */
export const webDatabases = (urls: DatabaseUrls, face: "all" | "public" | "desk"): Record<string, string> => ({
  DATABASE_PUBLIC_URL: urls.publicReaderUrl,
  ...(face !== "public" && { DATABASE_APP_URL: urls.appUrl }),
});

/** Only the web server takes files and hands them out, and not on a public face. */
export const fileSecrets = (environment: Environment, face: "all" | "public" | "desk"): Record<string, string> =>
  face === "public" ? {} : given(environment, OBJECT_STORE);

/** The worker writes as the program, and alone speaks to the mail server. */
export const workerSecrets = (urls: DatabaseUrls, environment: Environment): Record<string, string> => ({
  DATABASE_APP_URL: urls.appUrl,
  ...given(environment, ["SMTP_USER", "SMTP_PASSWORD"]),
});

function given(environment: Environment, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value ? [[name, value] as const] : [];
    }),
  );
}
