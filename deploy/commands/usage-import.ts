import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { translator } from "@/lib/i18n/messages";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { READ_LIMITS } from "@/lib/spreadsheet/workbook.terms";
import { type ImportedUsage, type ImportUsageError, importUsage } from "@/lib/usage/import-usage";
import type { UsageImportFault } from "@/lib/usage/usage-import.rules";
import { editor } from "./editor.ts";
import { localeOfTerminal } from "./locale.ts";
import { type Asked, type Outcome, runCommand } from "./run.ts";

const OPTIONS = {
  "dry-run": { type: "boolean", help: "checks everything, writes nothing" },
  as: { type: "string", help: "LOGIN of the editor who acts; the first editor by login when left out" },
} as const;

const t = translator(localeOfTerminal(), "usage");
const ofFiles = translator(localeOfTerminal(), "menu-import");

const refusal = (text: string, code: string): Outcome => ({
  done: false,
  text,
  json: { rows: 0, accepted: 0, problems: [{ row: null, column: null, code, message: text }] },
});

async function run({ words, options, say }: Asked<typeof OPTIONS>): Promise<Outcome> {
  const [file = ""] = words;
  const ctx = await editor(options.as);
  if (!ctx) return refusal(ofFiles("command.editor-missing", { login: options.as ?? "" }), "editor-missing");
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return refusal(ofFiles("problems.file-missing", { path: file }), "file-missing");
  const megabytes = Math.ceil(found.size / 1024 / 102.4) / 10;
  const limit = READ_LIMITS.fileBytes / 1024 / 1024;
  if (found.size > READ_LIMITS.fileBytes)
    return refusal(ofFiles("problems.file-too-large", { megabytes, limit }), "file-too-large");
  const { name, organisationName: organisation } = ctx.actor;
  say(ofFiles("command.reading", { file: path.basename(file), name, organisation }));
  const check = options["dry-run"] === true;
  const imported = await importUsage(ctx, { bytes: new Uint8Array(await readFile(file)) }, { check });
  return imported.ok ? outcome(imported.value, check) : refusedOutcome(imported.error);
}

const message = ({ code }: UsageImportFault): string => t(`import.faults.${code}`);

const told = (fault: UsageImportFault) => ({
  ...{ row: fault.row || null, column: fault.letter || fault.column, code: fault.code },
  message: message(fault),
});

const line = (fault: UsageImportFault): string =>
  t("command.fault", {
    ...{ row: fault.row, letter: fault.letter, column: t(`import.columns.${fault.column}`) },
    ...{ value: fault.value || t("import.empty"), problem: message(fault) },
  });

function outcome({ rows, entered, corrected, unchanged, blank }: ImportedUsage, dryRun: boolean): Outcome {
  const counts = { rows, accepted: rows, entered, corrected, unchanged, blank };
  return {
    done: true,
    text: t(dryRun ? "command.tried" : "command.done", counts),
    json: { ...counts, dryRun, problems: [] },
  };
}

function refusedOutcome(error: ImportUsageError): Outcome {
  if (error.code === "workbook-unreadable") return refusal(describeProblem(ofFiles, error.problem), error.problem.code);
  if (error.code !== "import-refused") return refusal(t(`errors.${error.code}`, { ...error }), error.code);
  const { rows, faults } = error;
  return {
    done: false,
    text: [...faults.map(line), t("command.refused", { rows, faults: faults.length })].join("\n"),
    json: { rows, accepted: 0, problems: faults.map(told) },
  };
}

await runCommand({
  usage: "usage:import -- FILE.xlsx [--dry-run] [--as LOGIN]",
  options: OPTIONS,
  words: [1, 1],
  run,
});
