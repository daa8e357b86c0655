"use server";

import { updateTag } from "next/cache";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import {
  DecideLawChangeInput,
  LawChangeMove,
  LawChangeMoveWithReason,
  MapArticleInput,
  OpenLawChangeInput,
  ReviewLawChangeInput,
} from "@/lib/adjustments/law-change.schema";
import { mapArticle } from "@/lib/adjustments/map-article";
import { openLawChange } from "@/lib/adjustments/open-law-change";
import { recallLawChange } from "@/lib/adjustments/recall-law-change";
import { reviewLawChange } from "@/lib/adjustments/review-law-change";
import { submitLawChange } from "@/lib/adjustments/submit-law-change";
import { withdrawLawChange } from "@/lib/adjustments/withdraw-law-change";
import { RetryListBatchInput } from "@/lib/duty-lists/list-edition.schema";
import { retryListBatch } from "@/lib/duty-lists/retry-list-batch";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { menuTag, powerTag, townshipsTag } from "@/lib/lookup/lookup.tags";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

const pageOf = (id: string, done: string) => `/law-changes/${id}?done=${done}`;

/** The public mark of an outstanding change comes, changes or goes. */
function renewMarks(): void {
  updateTag(menuTag());
  updateTag(townshipsTag());
}

export async function openLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(OpenLawChangeInput, form);
  if (!input.ok) return input.error;
  const result = await openLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  renewMarks();
  return redirectTo(pageOf(result.value.changeId, "opened"));
}

export async function mapArticleAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MapArticleInput, form);
  if (!input.ok) return input.error;
  const result = await mapArticle(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, "mapped"));
}

export async function submitLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawChangeMove, form);
  if (!input.ok) return input.error;
  const result = await submitLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, "submitted"));
}

export async function recallLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawChangeMoveWithReason, form);
  if (!input.ok) return input.error;
  const result = await recallLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, "recalled"));
}

export async function withdrawLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LawChangeMoveWithReason, form);
  if (!input.ok) return input.error;
  const result = await withdrawLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  renewMarks();
  return redirectTo(pageOf(input.value.changeId, "withdrawn"));
}

export async function reviewLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReviewLawChangeInput, form);
  if (!input.ok) return input.error;
  const result = await reviewLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.changeId, "reviewed"));
}

export async function decideLawChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideLawChangeInput, form);
  if (!input.ok) return input.error;
  const result = await decideLawChange(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  renewMarks();
  for (const powerId of result.value.powerIds) updateTag(powerTag(powerId));
  return redirectTo(`/law-changes/${input.value.changeId}/lists?done=decided`);
}

export async function retryListBatchAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RetryListBatchInput, form);
  if (!input.ok) return input.error;
  const result = await retryListBatch(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/law-changes/${result.value.changeId}/lists`);
}
