import { sha256 } from "@/lib/shared/canonical";

/** What a refused sign-in is about when there is no such login. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * The id under which events of a thing without row id are kept: a year of the calendar, a setting, the everyday words together. Always the same for
 * the same name (UUID version 8 over SHA-256).
 */
export function namedSubject(type: "calendar" | "setting" | "synonyms", name: string): string {
  const hex = sha256(`${type}:${name}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
