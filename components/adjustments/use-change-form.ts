import { type FormAction, useCeilingForm } from "@/components/ceiling/use-ceiling-form";

/** A form about a change of law, in the words of `law-change`. */
export const useChangeForm = (action: FormAction, prefix = "") => useCeilingForm(action, prefix, "law-change");
