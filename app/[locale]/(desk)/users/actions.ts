"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { changePassword } from "@/lib/identity/change-password";
import { createUser } from "@/lib/identity/create-user";
import { disableUser } from "@/lib/identity/disable-user";
import { enableUser } from "@/lib/identity/enable-user";
import { endAppointment } from "@/lib/identity/end-appointment";
import { makeAppointment } from "@/lib/identity/make-appointment";
import { requireContext } from "@/lib/identity/session";
import {
  ChangePasswordInput,
  CreateUserInput,
  EndAppointmentForm,
  MakeAppointmentInput,
  UserOnRecord,
} from "@/lib/identity/user.schema";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

/** What was typed goes back into the form, passwords never. */
function withoutPasswords(state: FormState): FormState {
  const { password: _, newPassword: _new, currentPassword: _current, ...values } = state.values;
  return { ...state, values };
}

export async function createUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CreateUserInput, form);
  if (!input.ok) return withoutPasswords(input.error);
  const result = await createUser(ctx, input.value);
  if (!result.ok) return withoutPasswords(refused(result.error, form));
  return redirectTo(`/users/${result.value.userId}?done=created`);
}

export async function disableUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UserOnRecord, form);
  if (!input.ok) return input.error;
  const result = await disableUser(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/users/${input.value.userId}?done=disabled`);
}

export async function enableUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UserOnRecord, form);
  if (!input.ok) return input.error;
  const result = await enableUser(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/users/${input.value.userId}?done=enabled`);
}

export async function setPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChangePasswordInput, form);
  if (!input.ok) return withoutPasswords(input.error);
  const result = await changePassword(ctx, input.value);
  if (!result.ok) return withoutPasswords(refused(result.error, form));
  return redirectTo(`/users/${input.value.userId}?done=password`);
}

export async function makeAppointmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MakeAppointmentInput, form);
  if (!input.ok) return input.error;
  const result = await makeAppointment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/users/${input.value.userId}?done=appointed`);
}

export async function endAppointmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndAppointmentForm, form);
  if (!input.ok) return input.error;
  const result = await endAppointment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/users/${input.value.userId}?done=appointment-ended`);
}
