import { z } from "zod";

const unset = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(unset, z.string().optional());
const flag = z.preprocess(unset, z.enum(["0", "1"]).optional());
const postgresUrl = z.preprocess(
  unset,
  z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgresql://user:password@host:5432/database")
    .optional(),
);

const NETWORK = [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()] as const;

const Variables = z.object({
  PORT: z.preprocess(unset, z.coerce.number().int().min(1).max(65535).default(3000)),
  DATA_DIR: z.preprocess(unset, z.string().default(".data")),
  APP_FACE: z.preprocess(unset, z.enum(["all", "public", "desk"]).default("all")),
  APP_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  AUTH_SECRET: z.preprocess(unset, z.string().min(32, "must have at least 32 characters").optional()),
  DEMO: flag,
  DATABASE_URL: postgresUrl,
  DATABASE_APP_URL: postgresUrl,
  DATABASE_PUBLIC_URL: postgresUrl,
  DATABASE_AUDITOR_URL: postgresUrl,
  DATABASE_MIGRATOR_URL: postgresUrl,
  TRUSTED_PROXIES: z.preprocess(
    unset,
    z
      .string()
      .transform((list) => list.split(",").map((network) => network.trim()))
      .pipe(z.array(z.union(NETWORK, "must be addresses or networks, by comma: 10.1.2.3,10.1.4.0/24")))
      .optional(),
  ),
  FILE_SCAN_COMMAND: text,
  SIGNING_KEY_FILE: text,
  FILES_S3_BUCKET: text,
  FILES_S3_ENDPOINT: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  FILES_S3_REGION: text,
  FILES_S3_ACCESS_KEY_ID: text,
  FILES_S3_SECRET_ACCESS_KEY: text,
  FILES_S3_PATH_STYLE: flag,
  SMTP_HOST: text,
  SMTP_PORT: z.preprocess(unset, z.coerce.number().int().min(1).max(65535).default(587)),
  SMTP_SECURITY: z.preprocess(unset, z.enum(["starttls", "tls", "none"]).default("starttls")),
  SMTP_USER: text,
  SMTP_PASSWORD: text,
  MAIL_FROM: z.preprocess(unset, z.email().optional()),
  DIGEST_HOUR: z.preprocess(unset, z.coerce.number().int().min(0).max(23).default(8)),
  NODE_ENV: text,
});

/** What the installation is told by its environment; the table in docs/operations.md says what each means. */
export type Settings = Readonly<{
  port: number;
  /** Folder of everything the program keeps on disk: the embedded database, its passwords, uploaded files. */
  dataDirectory: string;
  /** `public` serves only what everyone may read, `desk` only the workbench, `all` both. */
  face: "all" | "public" | "desk";
  /** Address under which people reach the site, without a slash at the end. */
  appUrl: string;
  /** Signs sessions. Absent only where the supervisor has yet to make one, or where there are no sessions. */
  authSecret: string | undefined;
  /** No database was named: the program brings its own. */
  hasOwnDatabase: boolean;
  /** Demonstration data, accounts and banner: on with the program's own database unless DEMO=0, else only with DEMO=1. */
  isDemonstration: boolean;
  /** Addresses and networks (10.1.2.0/24) of the proxies in front, whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** The private key (PEM, Ed25519) that signs checkpoints. Only the worker reads it, and makes it when it is missing. */
  signingKeyFile: string;
  /** A program that is given the path of each attached file and refuses it by its exit code. */
  fileScanCommand: string | undefined;
  /** Where attached files lie; absent: in the data folder. */
  objectStore: ObjectStoreSettings | undefined;
  /** The mail server; absent: no mail is sent. */
  mail: MailSettings | undefined;
}>;

/** A bucket that speaks S3. */
export type ObjectStoreSettings = Readonly<{
  bucket: string;
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket is part of the path (`host/bucket/key`) and not of the host name. */
  isPathStyle: boolean;
}>;

export type MailSettings = Readonly<{
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` or nothing at all, `none` in the clear. */
  security: "tls" | "starttls" | "none";
  /** Only the worker is told; without it the server is asked for nothing. */
  login: Readonly<{ user: string; password: string }> | undefined;
  from: string;
  /** Hour of the day in Asia/Shanghai, 0–23, from which digests are sent. */
  digestHour: number;
}>;

/** The environment is not usable; `faults` are sentences for whoever starts the program, one a variable. */
export class SettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "SettingsError";
    this.faults = faults;
  }
}

/** Reads and checks the settings. Throws a SettingsError that names every fault at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = Variables.safeParse(environment);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: ${issue.message}`;
      }),
    );
  }
  const given = parsed.data;
  const hasOwnDatabase = !given.DATABASE_URL && !given.DATABASE_APP_URL && !given.DATABASE_PUBLIC_URL;
  const faults: string[] = [];
  if (!hasOwnDatabase && given.APP_FACE !== "public" && !given.AUTH_SECRET) {
    faults.push("AUTH_SECRET: required with a database of your own; make one with `openssl rand -base64 48`");
  }
  if (given.SMTP_HOST && !given.MAIL_FROM)
    faults.push("MAIL_FROM: required with SMTP_HOST; the address that mail comes from");
  if (given.SMTP_USER && !given.SMTP_PASSWORD) faults.push("SMTP_PASSWORD: required with SMTP_USER");
  faults.push(...objectStoreFaults(given));
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    port: given.PORT,
    dataDirectory: given.DATA_DIR,
    face: given.APP_FACE,
    appUrl: (given.APP_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ""),
    authSecret: given.AUTH_SECRET,
    hasOwnDatabase,
    isDemonstration: given.DEMO ? given.DEMO === "1" : hasOwnDatabase,
    trustedProxies: given.TRUSTED_PROXIES ?? [],
    signingKeyFile: given.SIGNING_KEY_FILE ?? `${given.DATA_DIR}/signing-key.pem`,
    fileScanCommand: given.FILE_SCAN_COMMAND,
    objectStore: objectStoreSettings(given),
    mail: mailSettings(given),
  };
}

const OBJECT_STORE = [
  "FILES_S3_BUCKET",
  "FILES_S3_ENDPOINT",
  "FILES_S3_REGION",
  "FILES_S3_ACCESS_KEY_ID",
  "FILES_S3_SECRET_ACCESS_KEY",
] as const;

/** All of a bucket's variables or none: half a bucket would put files where nobody looks for them. */
function objectStoreFaults(given: z.output<typeof Variables>): string[] {
  const isAsked = given.FILES_S3_PATH_STYLE !== undefined || OBJECT_STORE.some((name) => given[name]);
  if (!isAsked) return [];
  return OBJECT_STORE.filter((name) => !given[name]).map(
    (name) => `${name}: required with the other FILES_S3_ variables`,
  );
}

function objectStoreSettings(given: z.output<typeof Variables>): ObjectStoreSettings | undefined {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ENDPOINT: endpoint, FILES_S3_REGION: region } = given;
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = given;
  if (!bucket || !endpoint || !region || !accessKeyId || !secretAccessKey) return undefined;
  const isPathStyle = given.FILES_S3_PATH_STYLE !== "0";
  return { bucket, endpoint, region, accessKeyId, secretAccessKey, isPathStyle };
}

function mailSettings(given: z.output<typeof Variables>): MailSettings | undefined {
  const { SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: from } = given;
  if (!host || !from) return undefined;
  const login = user && password ? { user, password } : undefined;
  return { host, port: given.SMTP_PORT, security: given.SMTP_SECURITY, login, from, digestHour: given.DIGEST_HOUR };
}

let known: Settings | undefined;

/** The settings of this process, read once. */
export function settings(): Settings {
  known ??= readSettings(process.env);
  return known;
}
