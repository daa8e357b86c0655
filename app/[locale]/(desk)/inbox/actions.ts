"use server";

import { refresh } from "next/cache";
import { requireContext } from "@/lib/identity/session";
import { MarkAllReadInput, MarkEventReadInput } from "@/lib/notifications/inbox.schema";
import { markAllRead, markEventRead } from "@/lib/notifications/mark-read";
import { emptyForm, type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function markEventReadAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MarkEventReadInput, form);
  if (!input.ok) return refused({ code: "not-found" }, form);
  const result = await markEventRead(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  refresh();
  return emptyForm;
}

export async function markAllReadAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MarkAllReadInput, form);
  if (!input.ok) return refused({ code: "not-found" }, form);
  const result = await markAllRead(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  refresh();
  return emptyForm;
}
