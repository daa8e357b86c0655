"use server";

import { z } from "zod";
import { answerReturn } from "@/lib/delegations/answer-return";
import { askCancellation } from "@/lib/delegations/ask-cancellation";
import { AskCancellationInput, DeclineCancellationInput } from "@/lib/delegations/cancel-request.schema";
import { decideReturn } from "@/lib/delegations/decide-return";
import { declineCancellation } from "@/lib/delegations/decline-cancellation";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import {
  AnswerReturnInput,
  DecideReturnInput,
  HandOverArchiveInput,
  ProposeReturnInput,
  SignReturnInput,
  WithdrawReturnInput,
} from "@/lib/delegations/return.schema";
import { signReturn } from "@/lib/delegations/sign-return";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { ResumeDelegationInput, SuspendDelegationInput } from "@/lib/delegations/suspension.schema";
import { withdrawReturn } from "@/lib/delegations/withdraw-return";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

/** The page to go back to. */
const OnPage = z.object({ delegationId: z.uuid() });

const backTo = (delegationId: string, done: string) => redirectTo(`/delegations/${delegationId}?done=${done}`);

export async function suspendAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SuspendDelegationInput, form);
  if (!input.ok) return input.error;

  const result = await suspendDelegation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  const done = result.value.state === "SUSPENDED" ? "suspended" : "suspension-ordered";
  return backTo(input.value.delegationId, done);
}

export async function resumeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ResumeDelegationInput, form);
  if (!input.ok) return input.error;

  const result = await resumeDelegation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  const done = result.value.state === "IN_FORCE" ? "resumed" : "resumption-ordered";
  return backTo(input.value.delegationId, done);
}

export async function askCancellationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AskCancellationInput, form);
  if (!input.ok) return input.error;

  const result = await askCancellation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "cancellation-asked");
}

export async function declineCancellationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DeclineCancellationInput, form);
  if (!input.ok) return input.error;

  const result = await declineCancellation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "cancellation-declined");
}

export async function proposeReturnAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ProposeReturnInput, form);
  if (!input.ok) return input.error;

  const result = await proposeReturn(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "proposed");
}

export async function answerReturnAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerReturnInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await answerReturn(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "answered");
}

export async function withdrawReturnAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawReturnInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await withdrawReturn(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "withdrawn");
}

export async function decideReturnAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideReturnInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await decideReturn(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, input.value.outcome === "APPROVED" ? "approved" : "refused");
}

export async function handOverArchiveAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(HandOverArchiveInput.and(OnPage), form);
  if (!input.ok) return input.error;

  const result = await handOverArchive(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.delegationId, "archived");
}

/** The matter's code, typed once more by the head. */
const Confirmed = z
  .object({ word: z.string(), confirmation: z.string() })
  .refine(({ word, confirmation }) => confirmation.trim() === word, {
    path: ["confirmation"],
    error: "confirmation-missing",
  });

export async function signReturnAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SignReturnInput.and(OnPage).and(Confirmed), form);
  if (!input.ok) return input.error;

  const result = await signReturn(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  const { state, lastOn } = result.value;
  return backTo(input.value.delegationId, state === "ENDED" ? "ended" : lastOn ? "confirmed" : "return-signed");
}
