import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { contentPolicy } from "./lib/shared/content-policy";
import { DESK_ALONE, DESK_SEGMENTS, WHOLE_DOCUMENT_MARK } from "./lib/shared/paths";

const everyResponse = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Own pages see where a reader came from (the view switch goes back there); other sites see nothing.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// The desk's policy carries a nonce and comes from proxy.ts; two policies on one answer would both apply.
const outsideDesk = `/((?!(?:en/)?(?:${DESK_SEGMENTS.join("|")})(?:/|$)|api/).*)`;
// Addresses without locale prefix are zh-CN. A rewrite here costs public pages less than running proxy.ts for them.
const unprefixed = "/:path((?!zh-CN(?:/|$)|en(?:/|$)|api(?:/|$)|_next/).*)";

const isDeskAlone = process.env.APP_FACE === "desk";

const config: NextConfig = {
  // The browser tests build beside the build that people use.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // `npm test` checks the types of everything; a start on a small machine need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Finished public pages are kept, desk pages never; the file says why that needs saying.
  cacheHandler: `${import.meta.dirname}/deploy/page-cache.ts`,
  // With cache components an answer begins, with status 200, before a page has run, even where nothing was prerendered:
  // a missing record would be a 200 and a signed-out visitor would be sent on by the page's text instead of by the
  // answer. Requests with the mark are rendered whole instead; robots need no such care, public pages are complete.
  htmlLimitedBots: new RegExp(WHOLE_DOCUMENT_MARK),
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg-boss", "pino", "hucre", "elkjs"],
  experimental: {
    globalNotFound: true,
    // Desk pages are meant to wait for their data; only segments that ask are checked for instant navigation.
    instantInsights: { validationLevel: "manual-warning" },
    // Workbooks arrive through actions; the import itself sets the exact limit and says it in words.
    serverActions: { bodySizeLimit: "32mb" },
    proxyClientMaxBodySize: "32mb",
  },
  headers: () => [
    { source: "/:path*", headers: everyResponse },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" }],
    },
    { source: outsideDesk, headers: [{ key: "Content-Security-Policy", value: contentPolicy() }] },
    {
      // Answers for programs. The viewer of the API description is a page and says its own policy.
      source: "/api/:path((?!v1/docs).*)",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
  redirects: () => [
    { source: "/zh-CN/:path*", destination: "/:path*", permanent: true },
    ...(isDeskAlone ? DESK_ALONE.redirects : []),
  ],
  rewrites: () => ({
    beforeFiles: [
      ...(isDeskAlone ? DESK_ALONE.rewrites : []),
      // The reader's choice for browsers without scripts: a stylesheet chosen by the cookie, pages stay one for all.
      {
        source: "/view/chosen.css",
        has: [{ type: "cookie", key: "view", value: "elder" }],
        destination: "/view/elder.css",
      },
    ],
    afterFiles: [
      { source: "/", destination: "/zh-CN" },
      { source: unprefixed, destination: "/zh-CN/:path" },
    ],
    fallback: [],
  }),
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
