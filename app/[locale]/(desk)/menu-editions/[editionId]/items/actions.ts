"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { MenuItemKey } from "@/lib/menu/menu-edition.schema";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { parseItemForm, readItemForm } from "@/lib/menu/power-form.rules";
import { removeMenuItem } from "@/lib/menu/remove-menu-item";
import { type FormState, formText, formTexts, refused } from "@/lib/shared/forms";

const parseItem = (form: FormData) => parseItemForm(MenuItemInput, form);

export async function addItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const item = parseItem(form);
  if (!item.ok) return item.error;
  const editionId = formText(form, "editionId");
  const result = await addMenuItem(ctx, { editionId, item: item.value });
  if (!result.ok) return { ...refused(result.error, form), values: readItemForm(formTexts(form)).texts };
  if (formText(form, "intent") === "another")
    return redirectTo(`/menu-editions/${editionId}/items/new?after=${result.value.code}`);
  return redirectTo(`/menu-editions/${editionId}/items/${result.value.itemId}?saved=1`);
}

export async function editItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const key = MenuItemKey.safeParse(formTexts(form));
  if (!key.success) return refused({ code: "not-found" }, form);
  const item = parseItem(form);
  if (!item.ok) return item.error;
  // The flow has a page of its own.
  const { steps: _steps, ...said } = item.value;
  const result = await editMenuItem(ctx, { key: key.data, item: said });
  if (!result.ok) return { ...refused(result.error, form), values: readItemForm(formTexts(form)).texts };
  return redirectTo(`/menu-editions/${formText(form, "editionId")}/items/${key.data.itemId}?saved=1`);
}

export async function removeItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const key = MenuItemKey.safeParse(formTexts(form));
  if (!key.success) return refused({ code: "not-found" }, form);
  const result = await removeMenuItem(ctx, key.data);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/menu-editions/${result.value.editionId}`);
}
