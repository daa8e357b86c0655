"use server";

import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { CeilingForm, CeilingMove } from "@/lib/menu/ceiling.schema";
import { confirmCeiling } from "@/lib/menu/confirm-ceiling";
import { discardCeiling } from "@/lib/menu/discard-ceiling";
import { importCeiling } from "@/lib/menu/import-ceiling";
import { chosenFile, type FormState, parseForm, refused, refusedImport } from "@/lib/shared/forms";

export async function importCeilingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CeilingForm, form);
  const file = chosenFile(form);
  if (!input.ok || !file) {
    const state = input.ok ? refused({ code: "" }, form) : input.error;
    const fieldErrors = { ...state.fieldErrors, ...(!file && { file: ["file-missing"] }) };
    return { values: state.values, fieldErrors };
  }

  const bytes = new Uint8Array(await file.arrayBuffer());
  const result = await importCeiling(ctx, { ...input.value, fileName: file.name, bytes });
  if (result.ok) return redirectTo(`/ceilings/${result.value.catalogueId}?done=imported`);
  const { error } = result;
  if (error.code === "workbook-unreadable") {
    const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
    return refused({ code: error.code, text: t(`problems.${error.problem.code}`, error.problem.args) }, form);
  }
  if (error.code !== "import-refused") return refused(error, form);
  return refusedImport(error.problems, form);
}

export async function confirmCeilingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CeilingMove, form);
  if (!input.ok) return input.error;

  const result = await confirmCeiling(ctx, input.value);
  if (!result.ok) {
    if (result.error.code !== "not-after-newest") return refused(result.error, form);
    return refused({ ...result.error, newestFrom: formatDay(result.error.newestFrom, await localeOfAction()) }, form);
  }
  return redirectTo(`/ceilings/${input.value.catalogueId}?done=confirmed`);
}

export async function discardCeilingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CeilingMove, form);
  if (!input.ok) return input.error;

  const result = await discardCeiling(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/ceilings/${input.value.catalogueId}?done=discarded`);
}
