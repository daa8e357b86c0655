import "server-only";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { localizedPath } from "@/lib/i18n/locales";
import type { EditionAction } from "@/lib/menu/edition-actions.rules";
import { loadEdition } from "./load-edition";

/** The edition for a page on which one thing is done to it; sends whoever cannot do it now back to the edition. */
export async function loadForStep(editionId: string, action: EditionAction) {
  const loaded = await loadEdition(editionId);
  if (!loaded.actions.includes(action)) redirect(localizedPath(`/menu-editions/${editionId}`, await getLocale()));
  return loaded;
}
