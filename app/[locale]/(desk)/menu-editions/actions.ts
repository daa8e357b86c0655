"use server";

import { updateTag } from "next/cache";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { menuTag } from "@/lib/lookup/lookup.tags";
import { approveMenuEdition } from "@/lib/menu/approve-menu-edition";
import { discardMenuEdition } from "@/lib/menu/discard-menu-edition";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { REASONED_ACTIONS, type ReasonedAction } from "@/lib/menu/edition-actions.rules";
import {
  ApproveMenuEditionInput,
  DraftMenuEditionInput,
  MoveMenuEditionInput,
  PublishMenuEditionForm,
  ReasonedMoveInput,
  ReviewMenuEditionInput,
} from "@/lib/menu/menu-edition.schema";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { recallMenuEdition } from "@/lib/menu/recall-menu-edition";
import { reopenMenuEdition } from "@/lib/menu/reopen-menu-edition";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { withdrawMenuEdition } from "@/lib/menu/withdraw-menu-edition";
import { type FormState, formText, parseForm, refused } from "@/lib/shared/forms";

export async function draftEditionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DraftMenuEditionInput, form);
  if (!input.ok) return input.error;
  const result = await draftMenuEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/menu-editions/${result.value.editionId}`);
}

export async function submitEditionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MoveMenuEditionInput, form);
  if (!input.ok) return input.error;
  const result = await submitMenuEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/menu-editions/${input.value.editionId}`);
}

export async function reviewEditionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReviewMenuEditionInput, form);
  if (!input.ok) return input.error;
  const result = await reviewMenuEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/menu-editions/${input.value.editionId}/opinions`);
}

export async function approveEditionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ApproveMenuEditionInput, form);
  if (!input.ok) return input.error;
  const result = await approveMenuEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/menu-editions/${input.value.editionId}`);
}

export async function publishEditionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(PublishMenuEditionForm, form);
  if (!input.ok) return input.error;
  const result = await publishMenuEdition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  updateTag(menuTag());
  return redirectTo(`/menu-editions/${input.value.editionId}/published`);
}

const REASONED = {
  recall: recallMenuEdition,
  reopen: reopenMenuEdition,
  discard: discardMenuEdition,
  withdraw: withdrawMenuEdition,
} as const;

export async function reasonedMoveAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReasonedMoveInput, form);
  if (!input.ok) return input.error;
  const event: ReasonedAction | undefined = REASONED_ACTIONS.find((one) => one === formText(form, "event"));
  if (!event) return refused({ code: "move-not-allowed" }, form);
  const result = await REASONED[event](ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  if (event === "withdraw") updateTag(menuTag());
  return redirectTo(`/menu-editions/${input.value.editionId}`);
}
