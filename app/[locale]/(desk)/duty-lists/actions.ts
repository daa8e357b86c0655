"use server";

import { updateTag } from "next/cache";
import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import {
  ApproveListEditionInput,
  CompileListEditionForm,
  DiscardListEditionInput,
  PublishListEditionForm,
  RecallListEditionInput,
  ReviewListEditionInput,
  SubmitListEditionInput,
} from "@/lib/duty-lists/list-edition.schema";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { recallListEdition } from "@/lib/duty-lists/recall-list-edition";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { townshipListTag, townshipsTag } from "@/lib/lookup/lookup.tags";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

const pageOf = (editionId: string) => `/duty-lists/editions/${editionId}`;

export async function compileListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CompileListEditionForm, form);
  if (!input.ok) return input.error;
  const result = await compileListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(result.value.editionId));
}

/** Compiling afresh: the draft is given up, and a new one made from the records as they stand. */
export async function recompileListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DiscardListEditionInput, form);
  if (!input.ok) return input.error;
  const discarded = await discardListEdition(ctx, input.value);
  if (!discarded.ok) return refused(discarded.error, form);
  const compiled = await compileListEdition(ctx, discarded.value);
  if (!compiled.ok) return refused(compiled.error, form);
  return redirectTo(pageOf(compiled.value.editionId));
}

export async function submitListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SubmitListEditionInput, form);
  if (!input.ok) return input.error;
  const result = await submitListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.editionId));
}

export async function recallListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecallListEditionInput, form);
  if (!input.ok) return input.error;
  const result = await recallListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.editionId));
}

export async function reviewListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReviewListEditionInput, form);
  if (!input.ok) return input.error;
  const result = await reviewListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.editionId));
}

export async function approveListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ApproveListEditionInput, form);
  if (!input.ok) return input.error;
  const result = await approveListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.editionId));
}

export async function publishListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(PublishListEditionForm, form);
  if (!input.ok) return input.error;
  const result = await publishListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  updateTag(townshipListTag(result.value.townshipCode));
  updateTag(townshipsTag());
  return redirectTo(`${pageOf(input.value.editionId)}/published`);
}

export async function discardListAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DiscardListEditionInput, form);
  if (!input.ok) return input.error;
  const result = await discardListEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(pageOf(input.value.editionId));
}
