import { type FormAction, useCeilingForm } from "@/components/ceiling/use-ceiling-form";

/** A form about a law's text, in the words of `law`. */
export const useLawForm = (action: FormAction, prefix = "") => useCeilingForm(action, prefix, "law");
