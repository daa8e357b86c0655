"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { discardLawVersion } from "@/lib/law/discard-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import { LawVersionForm, LawVersionMove, LinkArticleInput, RemapArticleInput } from "@/lib/law/law-version.schema";
import type { LawTextProblem } from "@/lib/law/law-version.terms";
import { linkArticle } from "@/lib/law/link-article";
import { readLawFile } from "@/lib/law/read-law-file";
import { remapArticle } from "@/lib/law/remap-article";
import { chosenFile, type FormState, formText, parseForm, refused } from "@/lib/shared/forms";

/** A text that is wrong throughout is wrong in its making: so many faults tell the story. */
const FAULTS_SHOWN = 200;

export async function importLawVersionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawVersionForm, form);
  const file = chosenFile(form);
  const pasted = formText(form, "text");
  const isMissing = !file && pasted.trim() === "";
  if (!input.ok || isMissing) {
    const state = input.ok ? refused({ code: "" }, form) : input.error;
    const fieldErrors = { ...state.fieldErrors, ...(isMissing && { file: ["text-missing"] }) };
    return { values: state.values, fieldErrors };
  }

  const read = file ? readLawFile(new Uint8Array(await file.arrayBuffer())) : null;
  if (read && !read.ok) return withFaults(form, [{ line: 0, code: read.error, expected: "", found: "" }], pasted);
  const text = read ? read.value : pasted;
  const result = await importLawVersion(ctx, { ...input.value, text, fileName: file?.name ?? null });
  if (result.ok) return redirectTo(`/laws/${input.value.lawId}/versions/${result.value.versionId}?done=imported`);
  const { error } = result;
  return error.code === "text-refused" ? withFaults(form, error.problems, text) : refused(error, form);
}

/** The faults, and the text in which they stand by its lines. */
function withFaults(form: FormData, problems: readonly LawTextProblem[], text: string): FormState {
  const state = refused({ code: "text-refused", count: problems.length }, form);
  const faults = problems
    .slice(0, FAULTS_SHOWN)
    .map(({ line, code, expected, found }, index) => [`fault.${index}.${line}.${code}.${expected}`, found]);
  return { ...state, values: { ...state.values, text, ...Object.fromEntries(faults) } };
}

export async function remapArticleAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RemapArticleInput, form);
  if (!input.ok) return input.error;
  const result = await remapArticle(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${result.value.lawId}/versions/${input.value.versionId}?done=remapped`);
}

export async function linkArticleAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LinkArticleInput, form);
  if (!input.ok) return input.error;
  const result = await linkArticle(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${result.value.lawId}/versions/${input.value.versionId}?done=linked`);
}

export async function confirmLawVersionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawVersionMove, form);
  if (!input.ok) return input.error;
  const result = await confirmLawVersion(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${result.value.lawId}/versions/${input.value.versionId}?done=confirmed`);
}

export async function discardLawVersionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawVersionMove, form);
  if (!input.ok) return input.error;
  const result = await discardLawVersion(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${result.value.lawId}/versions/${input.value.versionId}?done=discarded`);
}
