import { type NextRequest, NextResponse } from "next/server";
import { LOCALE_HEADER, PATH_HEADER, splitLocale } from "@/lib/i18n/locales";
import { contentPolicy } from "@/lib/shared/content-policy";
import { isDeskPath, WHOLE_DOCUMENT_MARK } from "@/lib/shared/paths";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that may change something was sent by a page of this site. Browsers always send Origin with such
 * requests, so one without it is refused too: the framework's own check lets it pass.
 */
function isOwnRequest(request: NextRequest): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const appUrl = process.env.APP_URL;
  const own = [request.headers.get("host"), appUrl && URL.canParse(appUrl) ? new URL(appUrl).host : null];
  return own.includes(new URL(origin).host);
}

/** Locale, nonce and cross-site refusal. Never authorisation: every use case asks that itself. */
export function proxy(request: NextRequest): NextResponse {
  if (!SAFE_METHODS.has(request.method) && !isOwnRequest(request)) {
    return new NextResponse("cross-site request refused\n", { status: 403 });
  }
  const { locale, path } = splitLocale(request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  headers.set(LOCALE_HEADER, locale);
  headers.set(PATH_HEADER, path + request.nextUrl.search);
  if (!isDeskPath(path)) return NextResponse.next({ request: { headers } });
  // The instance that stands on the internet has no desk.
  if (process.env.APP_FACE === "public") return new NextResponse(null, { status: 404 });

  const policy = contentPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"));
  headers.set("Content-Security-Policy", policy);
  // Without this mark the framework starts every answer with 200 before the page has run (next.config.ts says more).
  if (!headers.has("rsc"))
    headers.set("User-Agent", `${headers.get("user-agent") ?? ""} ${WHOLE_DOCUMENT_MARK}`.trim());
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = {
  // Literals, because Next reads them without running the file. Public pages are served without this detour: only
  // what may carry an action (a body has a content type, a fetched action names itself) comes here.
  matcher: [
    "/(sign-in|workbench|dashboard|menu-editions|imports|ceilings|authority|laws|law-changes|rounds|orders|capacity|wishes|consultations|joint-reviews|decisions|delegations|guidance|admissions|admitted|off-list|usage|inspections|villages|evaluations|agencies|assessments|synonyms|feedback|inbox|account|duty-lists|audit|users|organisations|calendar|settings)/:path*",
    "/en/(sign-in|workbench|dashboard|menu-editions|imports|ceilings|authority|laws|law-changes|rounds|orders|capacity|wishes|consultations|joint-reviews|decisions|delegations|guidance|admissions|admitted|off-list|usage|inspections|villages|evaluations|agencies|assessments|synonyms|feedback|inbox|account|duty-lists|audit|users|organisations|calendar|settings)/:path*",
    "/api/((?!v1/|v1$|health|ready).*)",
    { source: "/((?!api/).*)", has: [{ type: "header", key: "content-type" }] },
    { source: "/((?!api/).*)", has: [{ type: "header", key: "next-action" }] },
  ],
};
