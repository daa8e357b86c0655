// npm run audit:verify [-- --json]
// Recomputes every event's hash, as the auditors' role. Exit 0: the chain is whole; 1: it is broken.

import { verifyChain } from "@/lib/audit/verify-chain";
import { translator } from "@/lib/i18n/messages";
import { connect } from "@/lib/shared/db";
import { localeOfTerminal } from "./locale.ts";
import { type Outcome, runCommand } from "./run.ts";

const t = translator(localeOfTerminal(), "audit");

async function run(): Promise<Outcome> {
  const url = process.env.DATABASE_AUDITOR_URL;
  if (!url) throw new Error("DATABASE_AUDITOR_URL is not set");
  const db = connect(url, 1);
  try {
    const report = await db.$transaction((tx) => verifyChain(tx), {
      isolationLevel: "RepeatableRead",
      timeout: 600_000,
    });
    const { events, hash, fault } = report;
    const text = fault ? t(`chain.faults.${fault.fault}`, { seq: fault.seq }) : t("chain.whole", { events, hash });
    return { done: fault === null, text, json: { whole: fault === null, ...report } };
  } finally {
    await db.$disconnect();
  }
}

await runCommand({ usage: "audit:verify", options: {}, words: [0, 0], run });
