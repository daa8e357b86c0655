"use server";

import { getTranslations } from "next-intl/server";
import { correctDuty } from "@/lib/duty-lists/correct-duty";
import { ApplyDutiesForm, CheckDutiesForm, CorrectDutyInput, EndDutyInput } from "@/lib/duty-lists/duty.schema";
import { endDuty } from "@/lib/duty-lists/end-duty";
import { type ImportDutiesError, importDuties } from "@/lib/duty-lists/import-duties";
import { readDutyWorkbook } from "@/lib/duty-lists/read-duty-workbook";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { chosenFile, type FormState, formTexts, parseForm, refused } from "@/lib/shared/forms";

/** So many faults are told at once; the rest shows when these are mended. */
const SHOWN = 200;

/** Two steps of one form, so that either answers without scripts too; the second carries the plan that the first made. */
export async function importDutiesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  return "plan" in formTexts(form) ? applyDuties(ctx, form) : checkDuties(ctx, form);
}

/** The first step writes nothing: every fault of the workbook, or what the import would bring about. */
async function checkDuties(ctx: Ctx, form: FormData): Promise<FormState> {
  if (reachOf(ctx.actor, "list.compile") === null) return refused({ code: "forbidden" }, form);
  const input = parseForm(CheckDutiesForm, form);
  const file = chosenFile(form);
  if (!input.ok || !file) {
    const state = input.ok ? { fieldErrors: {}, values: formTexts(form) } : input.error;
    return { ...state, fieldErrors: { ...state.fieldErrors, ...(!file && { file: ["file-missing"] }) } };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await readDutyWorkbook(bytes);
  if (!read.ok) {
    if (read.error.code === "workbook-unreadable") {
      const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
      return refused({ code: read.error.code, text: describeProblem(t, read.error.problem) }, form);
    }
    const { code, faults } = read.error;
    const state = refused({ code, count: faults.length }, form);
    return { ...state, values: { ...state.values, faults: JSON.stringify(faults.slice(0, SHOWN)) } };
  }
  const fileSha256 = sha256OfBytes(bytes);
  const checked = await importDuties(ctx, { ...input.value, fileSha256, duties: read.value }, { check: true });
  if (!checked.ok) return importRefused(checked.error, form);
  const { plan, townships } = checked.value;
  const said = { fileSha256, plan, duties: JSON.stringify(read.value), counts: JSON.stringify(townships) };
  return { fieldErrors: {}, values: { ...formTexts(form), ...said } };
}

/** The second step: what the first announced, or nothing. */
async function applyDuties(ctx: Ctx, form: FormData): Promise<FormState> {
  const input = parseForm(ApplyDutiesForm, form);
  if (!input.ok) return input.error;
  const { plan, ...lists } = input.value;
  const result = await importDuties(ctx, lists, { plan });
  if (!result.ok) return importRefused(result.error, form);
  const all = result.value.townships.flatMap(({ counts }) => counts);
  const sum = (of: "added" | "changed" | "ended" | "unchanged") => all.reduce((total, one) => total + one[of], 0);
  const counts = `added=${sum("added")}&changed=${sum("changed")}&ended=${sum("ended")}&unchanged=${sum("unchanged")}`;
  return redirectTo(`/duty-lists/duties?done=imported&${counts}`);
}

async function importRefused(error: ImportDutiesError, form: FormData): Promise<FormState> {
  if (error.code !== "starts-too-early") return refused(error, form);
  return refused({ ...error, earliest: formatDay(error.earliest, await localeOfAction()) }, form);
}

export async function endDutyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndDutyInput, form);
  if (!input.ok) return input.error;
  const result = await endDuty(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/duty-lists/duties/${input.value.dutyId}?done=ended`);
}

export async function correctDutyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CorrectDutyInput, form);
  if (!input.ok) return input.error;
  const result = await correctDuty(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/duty-lists/duties/${result.value.dutyId}?done=corrected`);
}
