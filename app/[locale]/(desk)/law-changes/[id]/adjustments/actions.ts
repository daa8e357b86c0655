"use server";

import { addAdjustment } from "@/lib/adjustments/add-adjustment";
import { keepText } from "@/lib/adjustments/keep-text";
import {
  AddAdjustmentForm,
  AdjustmentMove,
  KeepTextInput,
  PowerText,
  RemovePartInput,
  SetAdjustmentInput,
  WritePartInput,
} from "@/lib/adjustments/law-change.schema";
import { remakeAdjustment } from "@/lib/adjustments/remake-adjustment";
import { removeAdjustment } from "@/lib/adjustments/remove-adjustment";
import { removePart } from "@/lib/adjustments/remove-part";
import { setAdjustment } from "@/lib/adjustments/set-adjustment";
import { writePart } from "@/lib/adjustments/write-part";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { parseItemForm, readItemForm } from "@/lib/menu/power-form.rules";
import { type FormState, formTexts, parseForm, refused } from "@/lib/shared/forms";

const pageOf = (changeId: string, adjustmentId: string, done: string) =>
  `/law-changes/${changeId}/adjustments/${adjustmentId}?done=${done}`;

export async function setAdjustmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SetAdjustmentInput, form);
  if (!input.ok) return input.error;
  const result = await setAdjustment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, input.value.adjustmentId, "saved"));
}

export async function keepTextAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(KeepTextInput, form);
  if (!input.ok) return input.error;
  const result = await keepText(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, input.value.adjustmentId, "kept"));
}

export async function writePartAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const content = parseItemForm(PowerText, form);
  if (!content.ok) return content.error;
  const input = WritePartInput.safeParse({ ...formTexts(form), content: content.value });
  if (!input.success) return refused({ code: "not-found" }, form);
  const result = await writePart(ctx, input.data);
  if (!result.ok) return { ...refused(result.error, form), values: readItemForm(formTexts(form)).texts };
  return redirectTo(pageOf(input.data.changeId, input.data.adjustmentId, "saved"));
}

export async function removePartAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RemovePartInput, form);
  if (!input.ok) return input.error;
  const result = await removePart(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, input.value.adjustmentId, "saved"));
}

export async function addAdjustmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const read = parseItemForm(AddAdjustmentForm, form);
  if (!read.ok) return read.error;
  const { changeId, version, reason, groundLaw, groundVersion, groundArticle, ...content } = read.value;
  const input = { changeId, version, reason, groundLaw, groundVersion, groundArticle, content };
  const result = await addAdjustment(ctx, input);
  if (!result.ok) return { ...refused(result.error, form), values: readItemForm(formTexts(form)).texts };
  return redirectTo(pageOf(changeId, result.value.adjustmentId, "added"));
}

export async function removeAdjustmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AdjustmentMove, form);
  if (!input.ok) return input.error;
  const result = await removeAdjustment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/law-changes/${input.value.changeId}?done=removed`);
}

export async function remakeAdjustmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AdjustmentMove, form);
  if (!input.ok) return input.error;
  const result = await remakeAdjustment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/law-changes/${input.value.changeId}?done=remade`);
}
