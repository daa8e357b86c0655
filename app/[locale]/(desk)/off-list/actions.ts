"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { attachOffListFile } from "@/lib/off-list/attach-off-list-file";
import { findOffList } from "@/lib/off-list/find-off-list";
import { judgeRemedy } from "@/lib/off-list/judge-remedy";
import {
  AttachOffListFileInput,
  FindOffListInput,
  JudgeRemedyInput,
  RemedyOffListInput,
  ReportOffListInput,
  WithdrawOffListInput,
} from "@/lib/off-list/off-list.schema";
import { previewReport } from "@/lib/off-list/preview-report.queries";
import { remedyOffList } from "@/lib/off-list/remedy-off-list";
import type { ReportFormState } from "@/lib/off-list/report-form.terms";
import { reportOffList } from "@/lib/off-list/report-off-list";
import { withdrawOffList } from "@/lib/off-list/withdraw-off-list";
import { chosenFile, type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";

const backTo = (reportId: string, done: string) => redirectTo(`/off-list/${reportId}?done=${done}`);

/** A file as it was sent. */
const sentFile = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });

/** Writing, checking and sending are steps of one form: what was typed goes from one to the next in the form itself. */
export async function reportOffListAction(_previous: ReportFormState, form: FormData): Promise<ReportFormState> {
  const ctx = await requireContext();
  const written = (state: FormState): ReportFormState => ({ ...state, step: "write", matches: [] });
  const step = formText(form, "step");
  if (step === "write") return written({ fieldErrors: {}, values: formTexts(form) });
  const input = parseForm(ReportOffListInput, form);
  if (!input.ok) return written(input.error);
  const preview = await previewReport(ctx, input.value);
  if (!preview.ok) return written(refused(preview.error, form));
  const checked = (state: FormState): ReportFormState => ({ ...state, step: "check", matches: preview.value });
  if (step !== "send") return checked({ fieldErrors: {}, values: formTexts(form) });

  const file = chosenFile(form);
  const result = await reportOffList(ctx, input.value, file && (await sentFile(file)));
  if (!result.ok) return checked(refused(result.error, form));

  return backTo(result.value.reportId, "report");
}

export async function attachOffListFileAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const input = parseForm(AttachOffListFileInput, form);
  if (!input.ok) return input.error;

  const result = await attachOffListFile(ctx, input.value, await sentFile(file));
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.reportId, "attach");
}

export async function findOffListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(FindOffListInput, form);
  if (!input.ok) return input.error;

  const result = await findOffList(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.reportId, "find");
}

export async function withdrawOffListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawOffListInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawOffList(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.reportId, "withdraw");
}

export async function remedyOffListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RemedyOffListInput, form);
  if (!input.ok) return input.error;

  const result = await remedyOffList(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.reportId, "remedy");
}

export async function judgeRemedyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(JudgeRemedyInput, form);
  if (!input.ok) return input.error;

  const result = await judgeRemedy(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.reportId, input.value.event);
}
