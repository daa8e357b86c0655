"use server";

import { updateTag } from "next/cache";
import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { synonymsTag } from "@/lib/lookup/lookup.tags";
import { chosenFile, type FormState, parseForm, refused, refusedImport } from "@/lib/shared/forms";
import { endSynonym } from "@/lib/synonyms/end-synonym";
import { importSynonyms } from "@/lib/synonyms/import-synonyms";
import { saveSynonym } from "@/lib/synonyms/save-synonym";
import { EndSynonymInput, SaveSynonymInput } from "@/lib/synonyms/synonym.schema";

export async function saveSynonymAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SaveSynonymInput, form);
  if (!input.ok) return input.error;

  const result = await saveSynonym(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  updateTag(synonymsTag());
  return redirectTo(`/synonyms?done=${input.value.synonymId ? "changed" : "added"}`);
}

export async function endSynonymAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndSynonymInput, form);
  if (!input.ok) return input.error;

  const result = await endSynonym(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  updateTag(synonymsTag());
  return redirectTo("/synonyms?done=ended");
}

export async function importSynonymsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) return { values: {}, fieldErrors: { file: ["file-missing"] } };

  const result = await importSynonyms(ctx, { bytes: new Uint8Array(await file.arrayBuffer()) });
  if (result.ok) {
    updateTag(synonymsTag());
    return redirectTo("/synonyms?done=imported");
  }
  const { error } = result;
  if (error.code === "import-refused") return refusedImport(error.problems, form);
  if (error.code !== "workbook-unreadable") return refused(error, form);
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
  return refused({ code: error.code, text: t(`problems.${error.problem.code}`, error.problem.args) }, form);
}
