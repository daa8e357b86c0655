/**
 * First segments of the desk: pages that need a session, are rendered per request and carry a nonce.
 * Everything else is public and cached. `proxy.ts` and `next.config.ts` repeat the list as literals where Next
 * wants literals; tests/i18n/paths.test.ts keeps them equal.
 */
export const DESK_SEGMENTS = [
  "sign-in",
  "workbench",
  "dashboard",
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
  "admissions",
  "admitted",
  "off-list",
  "usage",
  "inspections",
  "villages",
  "evaluations",
  "agencies",
  "assessments",
  "synonyms",
  "feedback",
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

/** Public pages that answer a form: made for each request, as the desk's are, so that the answer is not lost. */
const FORM_SEGMENTS = new Set(["report", "verify"]);

/** Whether the finished page of a path without locale prefix may be kept. */
export const isKeptPath = (path: string): boolean => !isDeskPath(path) && !FORM_SEGMENTS.has(path.split("/")[1] ?? "");

/**
 * What an instance with `APP_FACE=desk` keeps to itself besides the desk: the framework's files, icons, looks, own API and
 * the one address of the interface that takes something in.
 */
const BESIDE_DESK = ["_next/", "view/", "icon\\.svg", "api/v1/usage$", "api/(?!v1(?:/|$))"];

/**
 * Rules of an instance that is the workbench alone, as next.config.ts takes them: the front door leads to the workbench,
 * public pages and the public interface are addresses that there are not.
 */
export const DESK_ALONE = {
  redirects: [
    { source: "/", destination: "/workbench", permanent: false },
    { source: "/en", destination: "/en/workbench", permanent: false },
  ],
  rewrites: [
    {
      source: `/((?!(?:en/)?(?:${DESK_SEGMENTS.join("|")})(?:/|$)|${BESIDE_DESK.join("|")}).*)`,
      destination: "/not-on-this-face",
    },
  ],
};
