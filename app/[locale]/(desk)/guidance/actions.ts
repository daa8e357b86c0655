"use server";

import { acceptSettlement } from "@/lib/guidance/accept-settlement";
import { answerCase } from "@/lib/guidance/answer-case";
import { answerHelp } from "@/lib/guidance/answer-help";
import { askHelp } from "@/lib/guidance/ask-help";
import { attachGuidanceFile } from "@/lib/guidance/attach-guidance-file";
import { closeHelp } from "@/lib/guidance/close-help";
import { decideDispute } from "@/lib/guidance/decide-dispute";
import {
  AcceptSettlementInput,
  AnswerCaseInput,
  AnswerHelpInput,
  AskHelpInput,
  AttachGuidanceFileInput,
  CloseHelpInput,
  DecideDisputeInput,
  OfferSettlementInput,
  RaiseDisputeInput,
  SendCaseInput,
  StatePositionInput,
  WithdrawGuidanceInput,
} from "@/lib/guidance/guidance.schema";
import { offerSettlement } from "@/lib/guidance/offer-settlement";
import { raiseDispute } from "@/lib/guidance/raise-dispute";
import { sendCase } from "@/lib/guidance/send-case";
import { statePosition } from "@/lib/guidance/state-position";
import { withdrawGuidance } from "@/lib/guidance/withdraw-guidance";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { chosenFile, type FormState, parseForm, refused } from "@/lib/shared/forms";

const backTo = (matterId: string, done: string) => redirectTo(`/guidance/${matterId}?done=${done}`);

export async function askHelpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AskHelpInput, form);
  if (!input.ok) return input.error;

  const result = await askHelp(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(result.value.matterId, "begun");
}

export async function raiseDisputeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RaiseDisputeInput, form);
  if (!input.ok) return input.error;

  const result = await raiseDispute(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(result.value.matterId, "begun");
}

export async function sendCaseAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SendCaseInput, form);
  if (!input.ok) return input.error;

  const result = await sendCase(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(result.value.matterId, "begun");
}

export async function answerHelpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerHelpInput, form);
  if (!input.ok) return input.error;

  const result = await answerHelp(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "answer");
}

export async function closeHelpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CloseHelpInput, form);
  if (!input.ok) return input.error;

  const result = await closeHelp(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, input.value.event);
}

export async function withdrawGuidanceAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawGuidanceInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawGuidance(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "withdraw");
}

export async function statePositionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(StatePositionInput, form);
  if (!input.ok) return input.error;

  const result = await statePosition(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "state-position");
}

export async function offerSettlementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(OfferSettlementInput, form);
  if (!input.ok) return input.error;

  const result = await offerSettlement(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "offer");
}

export async function acceptSettlementAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AcceptSettlementInput, form);
  if (!input.ok) return input.error;

  const result = await acceptSettlement(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "accept");
}

export async function decideDisputeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideDisputeInput, form);
  if (!input.ok) return input.error;

  const result = await decideDispute(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "decide");
}

export async function answerCaseAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerCaseInput, form);
  if (!input.ok) return input.error;

  const result = await answerCase(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, input.value.event);
}

export async function attachGuidanceFileAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const input = parseForm(AttachGuidanceFileInput, form);
  if (!input.ok) return input.error;

  const sent = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const result = await attachGuidanceFile(ctx, input.value, sent);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.matterId, "attached");
}
