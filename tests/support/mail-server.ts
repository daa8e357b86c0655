import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { MailSettings } from "@/lib/shared/env";

export type MailServer = Readonly<{
  settings: MailSettings;
  /** What arrived, as it came over the wire, by recipient. */
  received: { to: string; raw: string }[];
  /** Recipients that the server refuses, from now on. */
  refused: Set<string>;
  close(): Promise<void>;
}>;

/** A real SMTP server on a free port of this machine; it takes mail in the clear from anybody. */
export async function startMailServer(): Promise<MailServer> {
  const received: MailServer["received"] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: ({ address }, _session, done) =>
      done(refused.has(address) ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts).toString("utf8");
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      ...{ host: "127.0.0.1", port, security: "none", login: undefined },
      ...{ from: "diancai@city.example", digestHour: 8 },
    },
    received,
    refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
