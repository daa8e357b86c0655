// npm run audit:verify [-- BUNDLE.json] [--json]
// Recomputes every event's hash, as the auditors' role; with a file, verifies that certificate instead, without database or
// network. Exit 0: the chain is whole, the certificate valid; 1: it is not.

import { readFile } from "node:fs/promises";
import { verifyChain } from "@/lib/audit/verify-chain";
import { translator } from "@/lib/i18n/messages";
import { verifyCertificate } from "@/lib/lookup/certificate";
import { competenceSentence } from "@/lib/lookup/competence-words";
import { connect } from "@/lib/shared/db";
import { localeOfTerminal } from "./locale.ts";
import { type Outcome, runCommand } from "./run.ts";

const locale = localeOfTerminal();

async function ofChain(): Promise<Outcome> {
  const t = translator(locale, "audit");
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

async function ofCertificate(file: string): Promise<Outcome> {
  const t = translator(locale, "competence");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null)
    return { done: false, text: t("command.unreadable", { file }), json: { valid: false, fault: "unreadable" } };
  const verified = verifyCertificate(text);
  if (!verified.ok) {
    const { code } = verified.error;
    return {
      done: false,
      text: t("command.bad", { fault: t(`verify.faults.${code}`) }),
      json: { valid: false, fault: code },
    };
  }
  const { answer, sha256, checkpoint, digest } = verified.value;
  const { number, documentNumber } = answer.edition;
  const told = { number, documentNumber, sha256, at: checkpoint.at, seq: checkpoint.seq, keyId: checkpoint.keyId };
  const sentence = `${answer.power.name ?? answer.power.code} ${competenceSentence(t, locale, answer)}`;
  return {
    done: true,
    text: t("command.good", { ...told, township: answer.township.name, sentence }),
    json: { valid: true, answer, sha256, digest, checkpoint },
  };
}

await runCommand({
  usage: "audit:verify [-- BUNDLE.json]",
  options: {},
  words: [0, 1],
  isOffline: ({ words }) => words.length > 0,
  run: ({ words: [file] }) => (file === undefined ? ofChain() : ofCertificate(file)),
});
