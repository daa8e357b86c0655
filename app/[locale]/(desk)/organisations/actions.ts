"use server";

import { updateTag } from "next/cache";
import { redirectTo } from "@/lib/i18n/action-locale";
import { changeOrganisation } from "@/lib/identity/change-organisation";
import { createOrganisation } from "@/lib/identity/create-organisation";
import { endOrganisation } from "@/lib/identity/end-organisation";
import {
  ChangeOrganisationInput,
  CreateOrganisationInput,
  EndOrganisationForm,
} from "@/lib/identity/organisation.schema";
import { requireContext } from "@/lib/identity/session";
import { townshipsTag } from "@/lib/lookup/lookup.tags";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function createOrganisationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CreateOrganisationInput, form);
  if (!input.ok) return input.error;
  const result = await createOrganisation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  updateTag(townshipsTag());
  return redirectTo(`/organisations/${result.value.organisationId}?done=created`);
}

export async function changeOrganisationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChangeOrganisationInput, form);
  if (!input.ok) return input.error;
  const result = await changeOrganisation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  updateTag(townshipsTag());
  return redirectTo(`/organisations/${input.value.organisationId}?done=changed`);
}

export async function endOrganisationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndOrganisationForm, form);
  if (!input.ok) return input.error;
  const result = await endOrganisation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  updateTag(townshipsTag());
  return redirectTo(`/organisations/${input.value.organisationId}?done=ended`);
}
