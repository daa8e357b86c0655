"use server";

import type { z } from "zod";
import {
  AttachAdmissionFileInput,
  DraftAdmissionInput,
  FileAdmissionInput,
  SeenAdmission,
  WithdrawAdmissionFileInput,
} from "@/lib/admissions/admission.schema";
import { admissionFields, STEP_TEXTS, withRowsTogether } from "@/lib/admissions/admission-form.rules";
import { isAnswerStep, stepAfter } from "@/lib/admissions/admission-steps.rules";
import { attachAdmissionFile } from "@/lib/admissions/attach-admission-file";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { saveAdmission } from "@/lib/admissions/save-admission";
import { withdrawAdmissionFile } from "@/lib/admissions/withdraw-admission-file";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { chosenFile, type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";

function fieldErrorsOf({ issues }: z.ZodError): FormState["fieldErrors"] {
  const fieldErrors: FormState["fieldErrors"] = {};
  for (const { path, message } of issues) {
    const field = path.join(".");
    fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  return fieldErrors;
}

export async function draftAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const texts = formTexts(form);
  const { townshipIds: _, guarantees: __, ...fields } = admissionFields(texts);
  const input = DraftAdmissionInput.safeParse(fields);
  if (!input.success) return { fieldErrors: fieldErrorsOf(input.error), values: texts };

  const result = await draftAdmission(ctx, input.data);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/admissions/${result.value.admissionId}/edit/townships`);
}

/** Keeps one step of the form; what is typed into rows of guarantees moves together. */
export async function saveAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const [seen, step] = [parseForm(SeenAdmission, form), formText(form, "step")];
  if (!seen.ok || !isAnswerStep(step)) return refused({ code: "not-found" }, form);
  const values = withRowsTogether(formTexts(form));
  const text = STEP_TEXTS[step].safeParse(admissionFields(values));
  if (!text.success) return { fieldErrors: fieldErrorsOf(text.error), values };

  const result = await saveAdmission(ctx, { ...seen.value, text: text.data });
  if (!result.ok) return { ...refused(result.error, form), values };

  const { admissionId } = seen.value;
  const intent = formText(form, "intent");
  if (intent === "rows") return redirectTo(`/admissions/${admissionId}/edit/${step}?kept=${seen.value.version}`);
  if (intent === "draft") return redirectTo(`/admissions/${admissionId}?done=saved`);
  return redirectTo(`/admissions/${admissionId}/edit/${stepAfter(step)}`);
}

export async function fileAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(FileAdmissionInput, form);
  if (!input.ok) return refused({ code: "not-found" }, form);

  const result = await fileAdmission(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/admissions/${input.value.admissionId}?done=file`);
}

/** Back to where the file was added: the check of the answers, or the application. */
const pageOf = (form: FormData, admissionId: string): string =>
  formText(form, "from") === "check" ? `/admissions/${admissionId}/edit/check` : `/admissions/${admissionId}`;

export async function attachAdmissionFileAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const input = parseForm(AttachAdmissionFileInput, form);
  if (!input.ok) return refused({ code: "not-found" }, form);

  const sent = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const result = await attachAdmissionFile(ctx, input.value, sent);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`${pageOf(form, input.value.admissionId)}?done=attached`);
}

export async function withdrawAdmissionFileAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawAdmissionFileInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawAdmissionFile(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`${pageOf(form, input.value.admissionId)}?done=detached`);
}
