"use server";

import { refresh } from "next/cache";
import { getFormatter, getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { acceptProposal } from "@/lib/orders/accept-proposal";
import { counterProposal } from "@/lib/orders/counter-proposal";
import { NoteMediationInput, RecordMeetingInput, UrgeAnswersInput } from "@/lib/orders/mediation.schema";
import { noteMediation } from "@/lib/orders/note-mediation";
import type { LineProblem } from "@/lib/orders/order-line.rules";
import {
  CounterProposalInput,
  ProposalSeen,
  ProposeChangeInput,
  RejectProposalInput,
} from "@/lib/orders/proposal.schema";
import { proposeChange } from "@/lib/orders/propose-change";
import { recordMeeting } from "@/lib/orders/record-meeting";
import { rejectProposal } from "@/lib/orders/reject-proposal";
import { urgeAnswers } from "@/lib/orders/urge-answers";
import { withdrawProposal } from "@/lib/orders/withdraw-proposal";
import { emptyForm, type FormState, formTexts, parseForm, refused } from "@/lib/shared/forms";

type Refusal = { code: string } | { code: "line-incomplete"; problems: { field: string; problem: LineProblem }[] };

/** A refusal; what a text lacks is named in the words of the line's own form. */
async function refusedWording(error: Refusal, form: FormData): Promise<FormState> {
  if (!("problems" in error)) return refused(error, form);
  const locale = await localeOfAction();
  const t = await getTranslations({ locale, namespace: "orders.problems" });
  const problems = (await getFormatter({ locale })).list(error.problems.map(({ problem }) => t(problem)));
  return refused({ code: error.code, problems }, form);
}

const done = (form: FormData, what: string): Promise<never> =>
  redirectTo(`/consultations/${formTexts(form).lineId}?done=${what}`);

export async function proposeChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ProposeChangeInput, form);
  if (!input.ok) return input.error;

  const result = await proposeChange(ctx, input.value);
  if (!result.ok) return refusedWording(result.error, form);

  return done(form, "proposed");
}

export async function acceptProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ProposalSeen, form);
  if (!input.ok) return input.error;

  const result = await acceptProposal(ctx, input.value);
  if (!result.ok) return refusedWording(result.error, form);

  return done(form, "accepted");
}

export async function counterProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CounterProposalInput, form);
  if (!input.ok) return input.error;

  const result = await counterProposal(ctx, input.value);
  if (!result.ok) return refusedWording(result.error, form);

  return done(form, "countered");
}

export async function rejectProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RejectProposalInput, form);
  if (!input.ok) return input.error;

  const result = await rejectProposal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return done(form, "rejected");
}

export async function withdrawProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ProposalSeen, form);
  if (!input.ok) return input.error;

  const result = await withdrawProposal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return done(form, "withdrawn");
}

export async function noteMediationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(NoteMediationInput, form);
  if (!input.ok) return input.error;

  const result = await noteMediation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return done(form, "noted");
}

/** Stays where it was pressed: the workbench lists what was urged. */
export async function urgeAnswersAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UrgeAnswersInput, form);
  if (!input.ok) return input.error;

  const result = await urgeAnswers(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  refresh();
  return emptyForm;
}

const AGREED = "agreed-";

/** One field a matter: what is left empty was not spoken of. */
export async function recordMeetingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const fields = Object.keys(values).filter((name) => name.startsWith(AGREED));
  const spoken = fields.filter((name) => values[name]?.trim());
  const agreed = spoken.map((name) => ({ lineId: name.slice(AGREED.length), agreed: values[name] }));
  const parsed = RecordMeetingInput.safeParse({ ...values, agreed });
  if (!parsed.success) {
    const fieldOf = ([first, index]: readonly PropertyKey[]): string =>
      first === "agreed" ? (spoken[Number(index)] ?? fields[0] ?? "") : String(first);
    const fieldErrors = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [fieldOf(path), [message]]));
    return { fieldErrors, values };
  }

  const result = await recordMeeting(ctx, parsed.data);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/consultations/${parsed.data.agreed[0]?.lineId}?done=recorded`);
}
