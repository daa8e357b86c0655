"use server";

import {
  CheckDutyInput,
  CorrectReceiptInput,
  EndDutyInput,
  ReceiveGuaranteeInput,
} from "@/lib/admissions/admitted-duty.schema";
import { checkDuty } from "@/lib/admissions/check-duty";
import { correctReceipt } from "@/lib/admissions/correct-receipt";
import { endDuty } from "@/lib/admissions/end-duty";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

const backTo = (dutyId: string, done: string) => redirectTo(`/admitted/${dutyId}?done=${done}`);

export async function receiveGuaranteeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReceiveGuaranteeInput, form);
  if (!input.ok) return input.error;

  const result = await receiveGuarantee(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  const { advanced } = result.value;
  return backTo(input.value.dutyId, advanced === "start" || advanced === "resume" ? "runs" : "received");
}

export async function correctReceiptAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CorrectReceiptInput, form);
  if (!input.ok) return input.error;

  const result = await correctReceipt(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.dutyId, result.value.advanced === "suspend" ? "suspended" : "corrected");
}

export async function endDutyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndDutyInput, form);
  if (!input.ok) return input.error;

  const result = await endDuty(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.dutyId, "ended");
}

export async function checkDutyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CheckDutyInput, form);
  if (!input.ok) return input.error;

  const result = await checkDuty(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.dutyId, "checked");
}
