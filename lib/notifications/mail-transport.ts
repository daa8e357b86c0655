import "server-only";
import { createTransport } from "nodemailer";
import type { MailSettings } from "@/lib/shared/env";

export type Mail = Readonly<{ to: string; messageId: string; subject: string; text: string; html: string }>;

/** Sends mail through one server; `close` ends its connection. */
export type Mailer = Readonly<{ send(mail: Mail): Promise<void>; close(): void }>;

/** Opens no connection before the first mail. No sending takes longer than CLAIM_MINUTES allows. */
export function openMailer({ host, port, security, login, from }: MailSettings): Mailer {
  const transport = createTransport({
    ...{ host, port, pool: true, maxConnections: 1 },
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(login && { auth: { user: login.user, pass: login.password } }),
    ...{ connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 },
    // Nothing in a mail may name a file or an address to be fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    send: async (mail) => {
      await transport.sendMail({ from, ...mail, headers: { "Auto-Submitted": "auto-generated" } });
    },
    close: () => transport.close(),
  };
}

/** A failure by its codes alone: what the server wrote may name people. */
export function failureCode(failure: unknown): string {
  const { code, responseCode } = failure as { code?: unknown; responseCode?: unknown };
  const codes = [code, responseCode].filter((part) => typeof part === "string" || typeof part === "number");
  return codes.join(" ").slice(0, 80) || "UNKNOWN";
}

/** The mail server itself was not reached or took nobody's word: the next mail would fare no better. */
export const isServerFailure = (failure: unknown): boolean =>
  ["ECONNECTION", "ETIMEDOUT", "EDNS", "ESOCKET", "ETLS", "EAUTH", "ECONNREFUSED"].includes(
    String((failure as { code?: unknown }).code),
  );
