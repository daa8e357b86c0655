"use server";

import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { applyMenuImport } from "@/lib/menu/apply-menu-import";
import { discardMenuImport } from "@/lib/menu/discard-menu-import";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { readMappingForm } from "@/lib/menu/import-form.rules";
import { mappingForSheet } from "@/lib/menu/import-preview";
import { mapMenuImport } from "@/lib/menu/map-menu-import";
import { findImport } from "@/lib/menu/menu-import.queries";
import { MenuImportKey, UploadMenuWorkbookInput } from "@/lib/menu/menu-import.schema";
import { uploadMenuWorkbook } from "@/lib/menu/upload-menu-workbook";
import { chosenFile, type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";
import { inReading } from "@/lib/shared/transaction";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";

const unreadable = async (problem: WorkbookProblem, form: FormData): Promise<FormState> => {
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
  return refused({ code: "workbook-unreadable", text: describeProblem(t, problem) }, form);
};

export async function uploadAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) {
    return { fieldErrors: { file: ["file-missing"] }, values: {} };
  }
  const input = UploadMenuWorkbookInput.safeParse({
    editionId: formText(form, "editionId"),
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  if (!input.success) return refused({ code: "not-found" }, form);
  const result = await uploadMenuWorkbook(ctx, input.data);
  if (!result.ok) {
    return result.error.code === "workbook-unreadable"
      ? unreadable(result.error.problem, form)
      : refused(result.error, form);
  }
  return redirectTo(`/imports/${result.value.importId}?step=map`);
}

export async function mapAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const key = parseForm(MenuImportKey, form);
  if (!key.ok) return refused({ code: "not-found" }, form);
  const { importId } = key.value;
  const texts = formTexts(form);
  if (formText(form, "intent") === "sheet") {
    const detail = await inReading(ctx, (tx) => findImport(tx, importId));
    const mapping = detail && (await mappingForSheet(detail, texts.sheet ?? "", Number(texts.headerRow) || 1));
    if (!mapping) return refused({ code: "not-found" }, form);
    const kept = await mapMenuImport(ctx, { ...key.value, mapping });
    if (!kept.ok) return refused(kept.error, form);
    return redirectTo(`/imports/${importId}?step=map`);
  }
  const mapping = MenuImportMapping.safeParse(readMappingForm(texts));
  if (!mapping.success) {
    const fieldErrors = Object.fromEntries(
      mapping.error.issues.map(({ path, message }) => [path.join("."), [message]]),
    );
    return { fieldErrors, values: texts };
  }
  if (!mapping.data.columns.name) return { fieldErrors: { "columns.name": ["name-unmapped"] }, values: texts };
  const result = await mapMenuImport(ctx, { ...key.value, mapping: mapping.data });
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/imports/${importId}?step=${formText(form, "intent") === "rules" ? "map" : "preview"}`);
}

export async function applyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const key = parseForm(MenuImportKey, form);
  if (!key.ok) return refused({ code: "not-found" }, form);
  const result = await applyMenuImport(ctx, key.value);
  if (!result.ok) {
    return result.error.code === "workbook-unreadable"
      ? unreadable(result.error.problem, form)
      : refused(result.error, form);
  }
  const { added, changed, unchanged } = result.value;
  return redirectTo(`/imports/${key.value.importId}?added=${added}&changed=${changed}&unchanged=${unchanged}`);
}

export async function discardAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const key = parseForm(MenuImportKey, form);
  if (!key.ok) return refused({ code: "not-found" }, form);
  const result = await discardMenuImport(ctx, key.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo("/imports");
}
