"use server";

import { getTranslations } from "next-intl/server";
import {
  ImportOfficersForm,
  RecordOfficerLeftInput,
  SaveOfficerInput,
  SaveRegisterInput,
} from "@/lib/capacity/capacity-register.schema";
import { importOfficers } from "@/lib/capacity/import-officers";
import { recordOfficerLeft } from "@/lib/capacity/record-officer-left";
import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { chosenFile, type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";

/** The register's page that the form came from. */
const backTo = (form: FormData, query: string): Promise<never> =>
  redirectTo(`/capacity/${formText(form, "code").replace(/\D/g, "")}?${query}`);

export async function saveRegisterAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const { equipment, rows } = equipmentOf(values);
  const input = SaveRegisterInput.safeParse({ ...values, equipment });
  if (!input.success) {
    const fieldErrors: Record<string, string[]> = {};
    for (const { path, message } of input.error.issues) fieldErrors[fieldOf(path, rows)] = [message];
    return { fieldErrors, values };
  }
  const result = await saveRegister(ctx, input.data);
  if (!result.ok) return refused(result.error, form);

  return backTo(form, "done=saved");
}

/** Fields are named "equipment.<row>.name"; rows left empty are no equipment. */
function equipmentOf(values: Readonly<Record<string, string>>) {
  const rows = Object.keys(values)
    .flatMap((name) => /^equipment\.(\d+)\.name$/.exec(name)?.[1] ?? [])
    .filter((row) => values[`equipment.${row}.name`]?.trim() || values[`equipment.${row}.quantity`]?.trim());
  const equipment = rows.map((row) => ({
    name: values[`equipment.${row}.name`],
    quantity: values[`equipment.${row}.quantity`],
  }));
  return { equipment, rows };
}

function fieldOf(path: readonly PropertyKey[], rows: readonly string[]): string {
  const [field, index, part] = path;
  return field === "equipment" && typeof index === "number"
    ? `equipment.${rows[index]}.${String(part)}`
    : String(field);
}

export async function saveOfficerAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SaveOfficerInput, form);
  if (!input.ok) return input.error;

  const result = await saveOfficer(ctx, input.value);
  if (!result.ok) {
    if (result.error.code !== "certificate-expired") return refused(result.error, form);
    return refused({ ...result.error, validUntil: formatDay(result.error.validUntil, await localeOfAction()) }, form);
  }
  return backTo(form, "done=officer-saved#officers");
}

export async function recordOfficerLeftAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordOfficerLeftInput, form);
  if (!input.ok) return input.error;

  const result = await recordOfficerLeft(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(form, "done=officer-left#officers");
}

export async function importOfficersAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ImportOfficersForm, form);
  if (!input.ok) return input.error;
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };

  const result = await importOfficers(ctx, { ...input.value, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (result.ok) {
    const { added, renewed, unchanged } = result.value;
    return backTo(form, `done=imported&added=${added}&renewed=${renewed}&unchanged=${unchanged}#officers`);
  }
  const { error } = result;
  if (error.code === "workbook-unreadable") {
    const t = await getTranslations({ locale: await localeOfAction(), namespace: "menu-import" });
    return refused({ code: error.code, text: t(`problems.${error.problem.code}`, error.problem.args) }, form);
  }
  if (error.code !== "import-refused") return refused(error, form);
  // One entry a fault, by its place; what stands in the cell goes along as the field's value.
  const places = error.problems.map((problem) => ({ ...problem, place: `${problem.row}.${problem.column}` }));
  return {
    ...refused({ code: error.code, count: places.length }, form),
    fieldErrors: Object.fromEntries(places.map(({ place, code }) => [place, [code]])),
    values: Object.fromEntries(places.map(({ place, value }) => [place, value])),
  };
}
