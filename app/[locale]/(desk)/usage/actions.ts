"use server";

import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { translator } from "@/lib/i18n/messages";
import { requireContext } from "@/lib/identity/session";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { digestOf } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { chosenFile, type FormState, formText, formTexts, parseForm, refused, refusedImport } from "@/lib/shared/forms";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { countObjects } from "@/lib/usage/count-objects";
import { applyUsageSheet, type ImportUsageError, importUsage } from "@/lib/usage/import-usage";
import { issueUsageToken } from "@/lib/usage/issue-usage-token";
import { recordUsage } from "@/lib/usage/record-usage";
import { revokeUsageToken } from "@/lib/usage/revoke-usage-token";
import {
  ApplyUsageForm,
  CountObjectsForm,
  EnterUsageForm,
  IssueUsageTokenInput,
  UsageTokenInput,
  WithdrawUsageForm,
} from "@/lib/usage/usage.schema";
import { usageErrorWorkbook } from "@/lib/usage/usage-error-workbook";
import {
  cellName,
  emptiedPowers,
  faultsByCell,
  gridRows,
  isAnythingShown,
  withNoughts,
} from "@/lib/usage/usage-grid.rules";
import { sealSheet } from "@/lib/usage/usage-seal";
import { withdrawUsage } from "@/lib/usage/withdraw-usage";

/** A township's month. The second button only puts noughts where nothing was typed; it works without scripts too. */
export async function enterUsageAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  return enter(ctx, form, (township, month) => `/usage/${township}?month=${month}&done=entered`);
}

/** One month of one power, on its own page. */
export async function correctUsageAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const powerId = formText(form, "powerId");
  return enter(ctx, form, (township, month) => `/usage/${township}/${powerId}?month=${month}&done=corrected`);
}

async function enter(ctx: Ctx, form: FormData, back: (township: string, month: string) => string): Promise<FormState> {
  const texts = formTexts(form);
  const input = parseForm(EnterUsageForm, form);
  if (!input.ok) return refused({ code: "form-broken" }, form);
  if (texts.step === "noughts") return { fieldErrors: {}, values: withNoughts(input.value, texts) };
  const emptied = emptiedPowers(input.value, texts);
  if (emptied.length > 0)
    return {
      fieldErrors: Object.fromEntries(emptied.map((power) => [cellName(power, "received"), ["emptied"]])),
      values: texts,
    };
  const rows = gridRows(input.value, texts);
  if (rows.length === 0) return refused({ code: isAnythingShown(input.value) ? "nothing-new" : "nothing-told" }, form);
  const result = await recordUsage(ctx, { source: "FORM", contentSha256: digestOf(rows), rows });
  if (result.ok) return redirectTo(back(input.value.township, input.value.month));
  if (result.error.code !== "usage-refused") return refused(result.error, form);
  const { fieldErrors, args } = faultsByCell(rows, result.error.faults);
  return { fieldErrors, values: { ...texts, ...args } };
}

/** Takes a month of one power back. */
export async function withdrawUsageAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawUsageForm, form);
  if (!input.ok) return input.error;
  const { township, ...told } = input.value;

  const result = await withdrawUsage(ctx, told);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/usage/${township}/${told.powerId}?month=${told.month}&done=withdrawn`);
}

export async function countObjectsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CountObjectsForm, form);
  if (!input.ok) return input.error;
  const { seen, township, month, ...told } = input.value;

  const result = await countObjects(ctx, { ...told, seen: seen[told.fromOn] ?? 0 });
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/usage/${township}/${told.powerId}?month=${month}&done=counted`);
}

/** Two steps of one form, so that either answers without scripts too; the second carries the rows that the first read. */
export async function importUsageAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  return "checked" in formTexts(form) ? applyImport(ctx, form) : checkImport(ctx, form);
}

async function checkImport(ctx: Ctx, form: FormData): Promise<FormState> {
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const checked = await importUsage(ctx, { bytes }, { check: true });
  if (!checked.ok) return importRefused(checked.error, form);
  const { read, rows, entered, corrected, unchanged, blank, checked: found } = checked.value;
  const counts = Object.entries({ rows, entered, corrected, unchanged, blank }).map(([key, count]) => [
    key,
    String(count),
  ]);
  return {
    fieldErrors: {},
    values: { ...sealSheet(ctx, read), ...Object.fromEntries(counts), preview: JSON.stringify(found?.preview) },
  };
}

async function applyImport(ctx: Ctx, form: FormData): Promise<FormState> {
  const input = parseForm(ApplyUsageForm, form);
  if (!input.ok) return { fieldErrors: {}, values: {}, error: "form-broken" };
  const result = await applyUsageSheet(ctx, input.value);
  if (!result.ok) return importRefused(result.error, form);
  const { entered, corrected, unchanged } = result.value;
  return redirectTo(`/usage?done=imported&entered=${entered}&corrected=${corrected}&unchanged=${unchanged}`);
}

/** What was read is not carried on: the file is chosen anew. */
async function importRefused(error: ImportUsageError, form: FormData): Promise<FormState> {
  const state = await importState(error, form);
  const { checked: _checked, seal: _seal, ...values } = state.values;
  return { ...state, values };
}

async function importState(error: ImportUsageError, form: FormData): Promise<FormState> {
  if (error.code === "import-refused") {
    const state = refusedImport(error.faults, form);
    if (!error.table) return state;
    const marked = await usageErrorWorkbook(error.table, error.faults, await localeOfAction());
    return { ...state, values: { ...state.values, errorFile: Buffer.from(marked).toString("base64") } };
  }
  if (error.code !== "workbook-unreadable") return refused(error, form);
  const t = translator(await localeOfAction(), "menu-import");
  return refused({ code: error.code, text: describeProblem(t, error.problem) }, form);
}

/** The token stands in the answer and nowhere else. */
export async function issueUsageTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(IssueUsageTokenInput, form);
  if (!input.ok) return input.error;

  const result = await issueUsageToken(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return { fieldErrors: {}, values: { token: result.value.token, issuedName: input.value.name } };
}

export async function confirmUsageTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UsageTokenInput, form);
  if (!input.ok) return input.error;

  const result = await confirmUsageToken(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/usage/tokens?done=confirmed");
}

export async function revokeUsageTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UsageTokenInput, form);
  if (!input.ok) return input.error;

  const result = await revokeUsageToken(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/usage/tokens?done=revoked");
}
