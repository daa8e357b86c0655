"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { afterIntent, flowInput, flowTexts, problemInput, readFlowForm } from "@/lib/menu/flow/flow-form.rules";
import { MenuItemKey } from "@/lib/menu/menu-edition.schema";
import { FlowInput } from "@/lib/menu/power.schema";
import { type FormState, formText, formTexts, refused } from "@/lib/shared/forms";

/** Saves the flow; a button that changes rows gives the form again as it then is. */
export async function editFlowAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const draft = readFlowForm(formTexts(form));
  const changed = afterIntent(draft, formText(form, "intent"));
  if (changed) return { fieldErrors: {}, values: flowTexts(changed) };
  const values = flowTexts(draft);
  const key = MenuItemKey.safeParse(formTexts(form));
  if (!key.success) return { ...refused({ code: "not-found" }, form), values };
  const input = FlowInput.safeParse(flowInput(draft));
  if (!input.success) {
    const fieldErrors: Record<string, string[]> = {};
    for (const { path, message } of input.error.issues) {
      const [group, index, ...rest] = path;
      const isOfStep = group === "steps" && typeof index === "number";
      const at = isOfStep ? { step: index + 1, field: rest.join(".") } : { step: 0, field: path.join(".") };
      fieldErrors[problemInput(draft, at)] = [message];
    }
    return { fieldErrors, values };
  }
  const result = await editMenuItem(ctx, { key: key.data, item: input.data });
  if (!result.ok) return { ...refused(result.error, form), values };
  return redirectTo(`/menu-editions/${formText(form, "editionId")}/items/${key.data.itemId}/flow?saved=1`);
}
