import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { translator } from "@/lib/i18n/messages";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import type { ImportProblem } from "@/lib/menu/import/import.terms";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { type Imported, type ImportMenuWorkbookError, importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import {
  MENU_PART_TERMS,
  MENU_PARTS,
  POWER_DOMAIN_TERMS,
  POWER_DOMAINS,
  POWER_MODE_TERMS,
  POWER_MODES,
  POWER_TYPE_TERMS,
  POWER_TYPES,
} from "@/lib/menu/power.terms";
import { READ_LIMITS } from "@/lib/spreadsheet/workbook.terms";
import { editor } from "./editor.ts";
import { localeOfTerminal } from "./locale.ts";
import { type Asked, type Outcome, runCommand } from "./run.ts";

const OPTIONS = {
  "dry-run": { type: "boolean", help: "checks everything, writes nothing" },
  as: { type: "string", help: "LOGIN of the editor who acts; the first editor by login when left out" },
  edition: { type: "string", help: "number of the draft; the open one, or a new one, when left out" },
  sheet: { type: "string", help: "name of the worksheet; the one that looks like a list when left out" },
  set: {
    type: "string",
    help: "for rows without a value: 'department=水利局;domain=自然资源;type=…;modes=下放,委托;part=自选'",
  },
} as const;

const t = translator(localeOfTerminal(), "menu-import");

const refusal = (text: string, code: string): Outcome => ({
  done: false,
  text,
  json: { rows: 0, accepted: 0, problems: [{ row: null, column: null, code, severity: "error", message: text }] },
});

/** A value by its official name or its code; several with commas or 顿号. */
function coded<T extends string>(values: readonly T[], terms: (value: T) => string, text: string): string {
  const one = (typed: string) => values.find((value) => terms(value) === typed || value === typed) ?? typed;
  return text
    .split(/[,，、]/)
    .map((typed) => one(typed.trim()))
    .join(",");
}

/** Reads `--set`. Null when a name or a value is not known. */
function constantsOf(set: string): MenuImportMapping["constants"] | null {
  const given: Record<string, unknown> = {};
  for (const pair of set.split(/[;；]/).filter((one) => one.trim() !== "")) {
    const [field = "", value = ""] = pair.split("=").map((one) => one.trim());
    if (field === "type") given.type = coded(POWER_TYPES, (type) => POWER_TYPE_TERMS[type].term, value);
    else if (field === "domain") given.domain = coded(POWER_DOMAINS, (domain) => POWER_DOMAIN_TERMS[domain], value);
    else if (field === "part") given.part = coded(MENU_PARTS, (part) => MENU_PART_TERMS[part], value);
    else if (field === "modes") given.modes = coded(POWER_MODES, (mode) => POWER_MODE_TERMS[mode], value).split(",");
    else given[field] = value;
  }
  const parsed = MenuImportMapping.shape.constants.safeParse(given);
  return parsed.success ? parsed.data : null;
}

async function run({ words, options, say }: Asked<typeof OPTIONS>): Promise<Outcome> {
  const [file = ""] = words;
  const constants = constantsOf(options.set ?? "");
  if (!constants) return refusal(t("command.set-unknown", { set: options.set ?? "" }), "set-unknown");
  const ctx = await editor(options.as);
  if (!ctx) return refusal(t("command.editor-missing", { login: options.as ?? "" }), "editor-missing");
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return refusal(t("problems.file-missing", { path: file }), "file-missing");
  // Beyond the limit the reader needs no more than the size to refuse it, and the file need not be in memory for that.
  const megabytes = Math.ceil(found.size / 1024 / 102.4) / 10;
  if (found.size > READ_LIMITS.fileBytes) {
    const limit = READ_LIMITS.fileBytes / 1024 / 1024;
    return refusal(t("problems.file-too-large", { megabytes, limit }), "file-too-large");
  }
  const edition = options.edition
    ? await ctx.db.menuEdition.findUnique({ where: { number: Number(options.edition) || 0 }, select: { id: true } })
    : null;
  if (options.edition && !edition) {
    return refusal(t("command.edition-missing", { number: options.edition }), "edition-missing");
  }
  say(
    t("command.reading", { file: path.basename(file), name: ctx.actor.name, organisation: ctx.actor.organisationName }),
  );
  const imported = await importMenuWorkbook(ctx, {
    fileName: path.basename(file),
    bytes: new Uint8Array(await readFile(file)),
    mapping: { constants, ...(options.sheet ? { sheet: options.sheet } : {}) },
    dryRun: options["dry-run"] === true,
    ...(edition ? { editionId: edition.id } : {}),
  });
  return imported.ok ? outcome(imported.value, options["dry-run"] === true) : refusedOutcome(imported.error);
}

const told = (problem: ImportProblem) => ({
  row: problem.row,
  column: problem.column,
  code: problem.code,
  severity: problem.severity,
  message: describeProblem(t, problem),
});

const line = (problem: ImportProblem) => {
  const place =
    problem.row === null ? t("command.file") : t("command.place", { row: problem.row, column: problem.column ?? "–" });
  return `${place} ${t(`severity.${problem.severity}`)}：${describeProblem(t, problem)}`;
};

function outcome({ report, edition, added, changed, unchanged }: Imported, dryRun: boolean): Outcome {
  const { rows, accepted, problems } = report;
  const counts = { rows, accepted, added, changed, unchanged };
  const summary = t(dryRun ? "command.tried" : "command.done", { ...counts, edition: edition?.number ?? 0 });
  return {
    done: true,
    text: [...problems.map(line), summary].join("\n"),
    json: { ...counts, dryRun, edition: edition?.number ?? null, problems: problems.map(told) },
  };
}

function refusedOutcome(error: ImportMenuWorkbookError): Outcome {
  if (error.code === "workbook-unreadable") return refusal(describeProblem(t, error.problem), error.problem.code);
  if (error.code !== "import-refused") return refusal(t(`command.${error.code}`), error.code);
  const { rows, accepted, problems } = error.report;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    done: false,
    text: [...problems.map(line), t("command.refused", { rows, errors })].join("\n"),
    json: { rows, accepted, problems: problems.map(told) },
  };
}

await runCommand({
  usage: "menu:import -- FILE.xlsx [--dry-run] [--as LOGIN] [--edition N] [--sheet NAME] [--set FIELD=VALUE;…]",
  options: OPTIONS,
  words: [1, 1],
  run,
});
