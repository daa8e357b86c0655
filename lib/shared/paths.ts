/**
 * First segments of the desk: pages that need a session, are rendered per request and carry a nonce.
 * Everything else is public and cached. `proxy.ts` and `next.config.ts` repeat the list as literals where Next
 * wants literals; tests/i18n/paths.test.ts keeps them equal.
 */
export const DESK_SEGMENTS = [
  "sign-in",
  "workbench",
  "menu-editions",
  "imports",
  "ceilings",
  "authority",
  "laws",
  "law-changes",
  "rounds",
  "orders",
  "capacity",
  "wishes",
  "consultations",
  "joint-reviews",
  "decisions",
  "delegations",
  "guidance",
  "evaluations",
  "inbox",
  "account",
  "duty-lists",
  "audit",
  "users",
  "organisations",
  "calendar",
  "settings",
] as const;

/** Added by proxy.ts to the user agent of a desk page's request; next.config.ts renders such requests whole. */
export const WHOLE_DOCUMENT_MARK = "diancai-whole-document";

const desk = new Set<string>(DESK_SEGMENTS);

/** Whether a path without locale prefix belongs to the desk. */
export function isDeskPath(path: string): boolean {
  return desk.has(path.split("/")[1] ?? "");
}
