"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { endPlan } from "@/lib/inspections/end-plan";
import {
  EndPlanInput,
  JudgeFindingInput,
  OpenPlanInput,
  RecordFindingInput,
  RecordVisitInput,
  RectifyFindingInput,
  ReferFindingInput,
  ReopenPlanInput,
  WithdrawFindingInput,
} from "@/lib/inspections/inspection.schema";
import { judgeFinding } from "@/lib/inspections/judge-finding";
import { openPlan } from "@/lib/inspections/open-plan";
import { recordFinding } from "@/lib/inspections/record-finding";
import { recordVisit } from "@/lib/inspections/record-visit";
import { rectifyFinding } from "@/lib/inspections/rectify-finding";
import { referFinding } from "@/lib/inspections/refer-finding";
import { reopenPlan } from "@/lib/inspections/reopen-plan";
import type { SentVisit } from "@/lib/inspections/visit-form.terms";
import { withdrawFinding } from "@/lib/inspections/withdraw-finding";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";
import { filesOf, isFilledInBy, photosOf } from "./sent-files";

const toFinding = (id: string, done: string) => redirectTo(`/inspections/findings/${id}?done=${done}`);

export async function openPlanAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(OpenPlanInput, form);
  if (!input.ok) return input.error;

  const result = await openPlan(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/inspections/plans/${result.value.planId}?done=open`);
}

export async function endPlanAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndPlanInput, form);
  if (!input.ok) return input.error;

  const result = await endPlan(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/inspections/plans/${input.value.planId}?done=${input.value.event}`);
}

export async function reopenPlanAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReopenPlanInput, form);
  if (!input.ok) return input.error;

  const result = await reopenPlan(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/inspections/plans/${input.value.planId}?done=reopen`);
}

/** The field form without scripts: sent once, online. */
export async function recordVisitAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordVisitInput, form);
  if (!input.ok) return input.error;
  if (!isFilledInBy(ctx, form)) return refused({ code: "signed-in-as-another" }, form);

  const result = await recordVisit(ctx, input.value, await photosOf(form));
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/inspections/bodies/${input.value.bodyId}?done=visit`);
}

/** The same form sent by its script, perhaps again and again: answers instead of leading on. */
export async function sendVisitAction(form: FormData): Promise<SentVisit> {
  const ctx = await requireContext();
  const input = parseForm(RecordVisitInput, form);
  if (!input.ok) return { isStored: false, state: input.error };
  if (!isFilledInBy(ctx, form)) return { isStored: false, state: refused({ code: "signed-in-as-another" }, form) };

  const result = await recordVisit(ctx, input.value, await photosOf(form));
  return result.ok ? { isStored: true } : { isStored: false, state: refused(result.error, form) };
}

export async function recordFindingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordFindingInput, form);
  if (!input.ok) return input.error;

  const result = await recordFinding(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toFinding(result.value.findingId, "find");
}

export async function rectifyFindingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RectifyFindingInput, form);
  if (!input.ok) return input.error;

  const result = await rectifyFinding(ctx, input.value, await filesOf(form));
  if (!result.ok) return refused(result.error, form);

  return toFinding(input.value.findingId, "rectify");
}

export async function judgeFindingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(JudgeFindingInput, form);
  if (!input.ok) return input.error;

  const result = await judgeFinding(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toFinding(input.value.findingId, input.value.event);
}

export async function withdrawFindingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawFindingInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawFinding(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toFinding(input.value.findingId, "withdraw");
}

export async function referFindingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReferFindingInput, form);
  if (!input.ok) return input.error;

  const result = await referFinding(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toFinding(input.value.findingId, "refer");
}
