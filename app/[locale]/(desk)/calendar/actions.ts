"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { SetCalendarDayInput } from "@/lib/identity/calendar.schema";
import { requireContext } from "@/lib/identity/session";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function setCalendarDayAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SetCalendarDayInput, form);
  if (!input.ok) return input.error;
  const result = await setCalendarDay(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/calendar?year=${input.value.day.slice(0, 4)}&done=days`);
}

/** A row's own button: nothing typed, so nothing to show again. */
export async function clearCalendarDayAction(form: FormData): Promise<void> {
  const ctx = await requireContext();
  const input = parseForm(SetCalendarDayInput, form);
  if (!input.ok) return redirectTo("/calendar");
  const year = input.value.day.slice(0, 4);
  const result = await setCalendarDay(ctx, { ...input.value, kind: null });
  return redirectTo(result.ok ? `/calendar?year=${year}&done=days` : `/calendar?year=${year}`);
}
