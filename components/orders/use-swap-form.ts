import { emptyForm } from "@/lib/shared/forms";
import { type FormAction, useOrderForm } from "./use-order-form";

/** One page has several of these forms: control ids carry the swap's or the item's id. */
export function useSwapForm(of: string, action: FormAction) {
  const id = (field: string) => `${field}-${of}`;
  const { submit, error, problem, problems, value } = useOrderForm(action, emptyForm, id);
  return {
    ...{ submit, error, problems },
    isAnswered: error !== undefined || problems.length > 0,
    field: (name: string, first = "") => ({
      id: id(name),
      name,
      problem: problem(name),
      defaultValue: value(name, first),
    }),
  };
}
