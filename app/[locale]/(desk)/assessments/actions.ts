"use server";

import { refresh } from "next/cache";
import { addIndicator } from "@/lib/assessments/add-indicator";
import { answerRectification } from "@/lib/assessments/answer-rectification";
import {
  AddIndicatorInput,
  CheckedRound,
  ChooseAgenciesInput,
  DiscardRoundInput,
  DraftRoundInput,
  EditRoundInput,
  EndWaitInput,
  ExtendScoringInput,
  ReexamineInput,
  RemoveIndicatorInput,
  ReplyToResultInput,
  SubmitScoresInput,
  WithdrawRoundInput,
} from "@/lib/assessments/assessment.schema";
import { AnswerRectificationInput, RecordUseInput } from "@/lib/assessments/assessment-use.schema";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { discardRound } from "@/lib/assessments/discard-round";
import { draftRound } from "@/lib/assessments/draft-round";
import { editRound } from "@/lib/assessments/edit-round";
import { endWait } from "@/lib/assessments/end-wait";
import { extendScoring } from "@/lib/assessments/extend-scoring";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { recordUse } from "@/lib/assessments/record-use";
import { reexamine } from "@/lib/assessments/reexamine";
import { removeIndicator } from "@/lib/assessments/remove-indicator";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import { withdrawRound } from "@/lib/assessments/withdraw-round";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

const toRound = (roundId: string, done: string) => redirectTo(`/assessments/${roundId}?done=${done}`);
const toAgency = ({ roundId, agencyId }: { roundId: string; agencyId: string }, done: string) =>
  redirectTo(`/assessments/${roundId}/agencies/${agencyId}?done=${done}`);

export async function draftRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DraftRoundInput, form);
  if (!input.ok) return input.error;

  const result = await draftRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(result.value.roundId, "draft");
}

export async function chooseAgenciesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChooseAgenciesInput, form);
  if (!input.ok) return input.error;

  const result = await chooseAgencies(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "choose");
}

export async function addIndicatorAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AddIndicatorInput, form);
  if (!input.ok) return input.error;

  const result = await addIndicator(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "add");
}

export async function removeIndicatorAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RemoveIndicatorInput, form);
  if (!input.ok) return input.error;

  const result = await removeIndicator(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "remove");
}

export async function publishRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CheckedRound, form);
  if (!input.ok) return input.error;

  const result = await publishRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "publish");
}

export async function submitScoresAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SubmitScoresInput, form);
  if (!input.ok) return input.error;

  const result = await submitScores(ctx, input.value);
  if (!result.ok) {
    // The form stands again with the facts as they are now, and with what was typed.
    if (result.error.code === "evidence-changed") refresh();
    return refused(result.error, form);
  }

  return toAgency(input.value, "score");
}

export async function notifyResultsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CheckedRound, form);
  if (!input.ok) return input.error;

  const result = await notifyResults(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "notify");
}

export async function replyToResultAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReplyToResultInput, form);
  if (!input.ok) return input.error;

  const result = await replyToResult(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toAgency(input.value, "reply");
}

export async function reexamineAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReexamineInput, form);
  if (!input.ok) return input.error;

  const result = await reexamine(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toAgency(input.value, "reexamine");
}

export async function confirmRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CheckedRound, form);
  if (!input.ok) return input.error;

  const result = await confirmRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "confirm");
}

export async function sealRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CheckedRound, form);
  if (!input.ok) return input.error;

  const result = await sealRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "seal");
}

export async function recordUseAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordUseInput, form);
  if (!input.ok) return input.error;

  const result = await recordUse(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toAgency(input.value, "use");
}

export async function answerRectificationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerRectificationInput, form);
  if (!input.ok) return input.error;

  const result = await answerRectification(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toAgency(result.value, "rectify");
}

export async function editRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EditRoundInput, form);
  if (!input.ok) return input.error;

  const result = await editRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "edit");
}

export async function discardRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DiscardRoundInput, form);
  if (!input.ok) return input.error;

  const result = await discardRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "discard");
}

export async function withdrawRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawRoundInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "withdraw");
}

export async function extendScoringAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ExtendScoringInput, form);
  if (!input.ok) return input.error;

  const result = await extendScoring(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toRound(input.value.roundId, "extend");
}

export async function endWaitAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndWaitInput, form);
  if (!input.ok) return input.error;

  const result = await endWait(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return toAgency(input.value, "endWait");
}
