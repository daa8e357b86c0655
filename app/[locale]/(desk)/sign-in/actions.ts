"use server";

import { headers } from "next/headers";
import { redirectTo } from "@/lib/i18n/action-locale";
import { changePassword } from "@/lib/identity/change-password";
import {
  addressOf,
  currentSessionId,
  giveSession,
  optionalContext,
  requireContext,
  takeSession,
  visitorContext,
} from "@/lib/identity/session";
import { pageAfterSignIn } from "@/lib/identity/session.rules";
import { signIn } from "@/lib/identity/sign-in";
import { AppointmentChoice, DemoSignInInput, SignInInput } from "@/lib/identity/sign-in.schema";
import { signInDemonstration } from "@/lib/identity/sign-in-demonstration";
import { signOut } from "@/lib/identity/sign-out";
import { switchAppointment } from "@/lib/identity/switch-appointment";
import { ChangePasswordInput } from "@/lib/identity/user.schema";
import { type FormState, formText, parseForm, refused } from "@/lib/shared/forms";

/** The page that was asked for travels through the form, and is judged again here. */
const nextOf = (form: FormData) => pageAfterSignIn(formText(form, "next"));

/** What was typed goes back into the form, passwords never. */
const withoutPasswords = (state: FormState): FormState => ({ ...state, values: { login: state.values.login ?? "" } });

export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await visitorContext();
  const input = parseForm(SignInInput, form);
  if (!input.ok) return withoutPasswords(input.error);

  const result = await signIn(ctx, input.value, addressOf((await headers()).get("x-forwarded-for")));
  if (!result.ok) return withoutPasswords(refused(result.error, form));

  await giveSession(result.value.sessionId);
  return redirectTo(nextOf(form));
}

export async function demoSignInAction(form: FormData): Promise<void> {
  const ctx = await visitorContext();
  const input = parseForm(DemoSignInInput, form);
  if (!input.ok) return redirectTo("/sign-in");

  const result = await signInDemonstration(ctx, input.value);
  if (!result.ok) return redirectTo("/sign-in");

  await giveSession(result.value.sessionId);
  return redirectTo(nextOf(form));
}

export async function switchAppointmentAction(form: FormData): Promise<void> {
  const ctx = await requireContext();
  const [input, sessionId] = [parseForm(AppointmentChoice, form), await currentSessionId()];
  if (!input.ok || !sessionId) return redirectTo("/workbench");

  const result = await switchAppointment(ctx, { sessionId, ...input.value });
  if (result.ok) await giveSession(result.value.sessionId);
  return redirectTo("/workbench");
}

export async function signOutAction(): Promise<void> {
  const [ctx, sessionId] = [await optionalContext(), await currentSessionId()];
  if (ctx && sessionId) await signOut(ctx, { sessionId });
  await takeSession();
  return redirectTo("/sign-in?over=signed-out");
}

export async function changeOwnPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChangePasswordInput, form);
  if (!input.ok) return withoutPasswords(input.error);

  const result = await changePassword(ctx, { ...input.value, userId: ctx.actor.userId ?? "" });
  if (!result.ok) return withoutPasswords(refused(result.error, form));
  await takeSession();
  return redirectTo("/sign-in?over=password-changed");
}
