"use server";

import { getTranslations } from "next-intl/server";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { endStatutoryPower } from "@/lib/duty-lists/end-statutory-power";
import { AssignStatutoryForm, EndStatutoryPowerInput } from "@/lib/duty-lists/list-edition.schema";
import { readStatutoryWorkbook } from "@/lib/duty-lists/read-statutory-workbook";
import { listStatutory } from "@/lib/duty-lists/statutory.queries";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { chosenFile, type FormState, formTexts, parseForm, refused } from "@/lib/shared/forms";
import { inReading } from "@/lib/shared/transaction";

/** So many problems are told on the page; the rest shows when these are mended. */
const SHOWN = 20;

export async function assignStatutoryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "list.compile") === null) return refused({ code: "forbidden" }, form);
  const input = parseForm(AssignStatutoryForm, form);
  const file = chosenFile(form);
  if (!input.ok || !file) {
    const state = input.ok ? { fieldErrors: {}, values: formTexts(form) } : input.error;
    return { ...state, fieldErrors: { ...state.fieldErrors, ...(!file && { file: ["file-missing"] }) } };
  }
  const known = (await inReading(ctx, listStatutory)).filter(({ endsOn }) => endsOn === null);
  const read = await readStatutoryWorkbook(
    new Uint8Array(await file.arrayBuffer()),
    known.map(({ name }) => name),
  );
  if (!read.ok) return workbookRefused(read.error, form);
  const result = await assignStatutoryPowers(ctx, { ...input.value, matters: read.value });
  if (!result.ok) return refused(result.error, form);
  return redirectTo("/duty-lists/statutory?done=assigned");
}

async function workbookRefused(
  error: Extract<Awaited<ReturnType<typeof readStatutoryWorkbook>>, { ok: false }>["error"],
  form: FormData,
): Promise<FormState> {
  const locale = await localeOfAction();
  const [t, said] = [
    await getTranslations({ locale, namespace: "menu-import" }),
    await getTranslations({ locale, namespace: "duty-lists" }),
  ];
  if (error.code === "workbook-unreadable")
    return refused({ code: error.code, text: describeProblem(t, error.problem) }, form);
  const lines = error.problems.slice(0, SHOWN).map((problem) => {
    const text = describeProblem(t, problem);
    const { row, column } = problem;
    if (row === null) return text;
    return column ? said("statutory.problem", { row, column, text }) : said("statutory.problemRow", { row, text });
  });
  return refused({ code: error.code, count: error.problems.length, text: lines.join(" ") }, form);
}

export async function endStatutoryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndStatutoryPowerInput, form);
  if (!input.ok) return input.error;
  const result = await endStatutoryPower(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo("/duty-lists/statutory?done=ended");
}
