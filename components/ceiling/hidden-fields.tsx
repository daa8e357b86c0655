import type { Hidden } from "./use-ceiling-form";

/** Ids and the version that the reader saw. */
export function HiddenFields({ fields }: Readonly<{ fields: Hidden }>) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
