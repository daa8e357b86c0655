"use server";

import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { chosenFile, type FormState, formText, parseForm, refused, refusedImport } from "@/lib/shared/forms";
import {
  BeginArrangementInput,
  CopyArrangementInput,
  MovedArrangement,
  ReturnArrangementInput,
  SaveStationInput,
  SaveTownshipPlacesInput,
  SetMattersInput,
} from "@/lib/villages/arrangement.schema";
import { beginArrangement } from "@/lib/villages/begin-arrangement";
import { confirmArrangement } from "@/lib/villages/confirm-arrangement";
import { copyArrangement } from "@/lib/villages/copy-arrangement";
import { discardArrangement } from "@/lib/villages/discard-arrangement";
import { importArrangement } from "@/lib/villages/import-arrangement";
import { recallArrangement } from "@/lib/villages/recall-arrangement";
import { returnArrangement } from "@/lib/villages/return-arrangement";
import { saveStation } from "@/lib/villages/save-station";
import { saveTownshipPlaces } from "@/lib/villages/save-township-places";
import { setMatters } from "@/lib/villages/set-matters";
import { submitArrangement } from "@/lib/villages/submit-arrangement";
import { nestedForm } from "./nested-form";

const backTo = (form: FormData, done: string, page = "") =>
  redirectTo(`/villages/${formText(form, "code").replace(/\D/g, "")}${page}?done=${done}`);

export async function beginArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(BeginArrangementInput, form);
  if (!input.ok) return input.error;
  const result = await beginArrangement(ctx, input.value);
  return result.ok ? backTo(form, "begun") : refused(result.error, form);
}

export async function copyArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CopyArrangementInput, form);
  if (!input.ok) return input.error;
  const result = await copyArrangement(ctx, input.value);
  return result.ok ? backTo(form, "copied") : refused(result.error, form);
}

export async function saveTownshipPlacesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = nestedForm(SaveTownshipPlacesInput, form, { places: ["centre", "team"], rows: ["windows"] });
  if (!input.ok) return input.error;
  const result = await saveTownshipPlaces(ctx, input.value);
  return result.ok ? backTo(form, "places") : refused(result.error, form);
}

export async function saveStationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = nestedForm(SaveStationInput, form, { places: ["station"], rows: ["grids"] });
  if (!input.ok) return input.error;
  const result = await saveStation(ctx, input.value);
  return result.ok ? backTo(form, "station") : refused(result.error, form);
}

export async function setMattersAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const sent = form instanceof FormData ? form : new FormData();
  const ticked = { powerIds: sent.getAll("powerIds"), keys: sent.getAll("keys") };
  const input = nestedForm(SetMattersInput, sent, { places: [], rows: [] }, ticked);
  if (!input.ok) return input.error;
  const result = await setMatters(ctx, input.value);
  return result.ok ? backTo(sent, "matters", "/matters") : refused(result.error, sent);
}

export async function importArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MovedArrangement, form);
  if (!input.ok) return input.error;
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const result = await importArrangement(ctx, { ...input.value, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (result.ok) return backTo(form, "imported");
  const { error } = result;
  if (error.code === "workbook-unreadable") {
    const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
    return refused({ code: error.code, text: t(`problems.${error.problem.code}`, error.problem.args) }, form);
  }
  return error.code === "import-refused" ? refusedImport(error.problems, form) : refused(error, form);
}

export async function submitArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MovedArrangement, form);
  if (!input.ok) return input.error;
  const result = await submitArrangement(ctx, input.value);
  return result.ok ? backTo(form, "submitted") : refused(result.error, form);
}

export async function recallArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MovedArrangement, form);
  if (!input.ok) return input.error;
  const result = await recallArrangement(ctx, input.value);
  return result.ok ? backTo(form, "recalled") : refused(result.error, form);
}

export async function discardArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MovedArrangement, form);
  if (!input.ok) return input.error;
  const result = await discardArrangement(ctx, input.value);
  return result.ok ? backTo(form, "discarded") : refused(result.error, form);
}

export async function returnArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReturnArrangementInput, form);
  if (!input.ok) return input.error;
  const result = await returnArrangement(ctx, input.value);
  return result.ok ? backTo(form, "returned") : refused(result.error, form);
}

export async function confirmArrangementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MovedArrangement, form);
  if (!input.ok) return input.error;
  const result = await confirmArrangement(ctx, input.value);
  return result.ok ? backTo(form, "confirmed") : refused(result.error, form);
}
