"use server";

import { z } from "zod";
import { answerEvaluation } from "@/lib/evaluations/answer-evaluation";
import { closeTraining } from "@/lib/evaluations/close-training";
import { correctEvaluation } from "@/lib/evaluations/correct-evaluation";
import { decideEvaluation } from "@/lib/evaluations/decide-evaluation";
import {
  AnswerEvaluationInput,
  CloseTrainingInput,
  CorrectEvaluationInput,
  DecideEvaluationInput,
  OpenCampaignInput,
  RefreshFactsInput,
} from "@/lib/evaluations/evaluation.schema";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import { refreshFacts } from "@/lib/evaluations/refresh-facts";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

/** The page to go back to: a row's, else the campaign's. */
const OnPage = z.object({ campaignId: z.uuid(), rowId: z.uuid().optional() });

const backTo = ({ campaignId, rowId }: z.output<typeof OnPage>, done: string) =>
  redirectTo(`/evaluations/${campaignId}${rowId ? `/rows/${rowId}` : ""}?done=${done}`);

export async function openCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(OpenCampaignInput, form);
  if (!input.ok) return input.error;

  const result = await openCampaign(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo({ campaignId: result.value.campaignId }, "opened");
}

export async function refreshFactsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RefreshFactsInput, form);
  if (!input.ok) return input.error;

  const result = await refreshFacts(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value, "refreshed");
}

export async function answerEvaluationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerEvaluationInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await answerEvaluation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value, "answered");
}

export async function decideEvaluationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideEvaluationInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await decideEvaluation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value, result.value.isClosed ? "closed" : "decided");
}

export async function correctEvaluationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CorrectEvaluationInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await correctEvaluation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value, "corrected");
}

export async function closeTrainingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CloseTrainingInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await closeTraining(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value, "trained");
}
