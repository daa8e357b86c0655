// The direction of imports (docs/architecture.md), checked by dependency-cruiser in `npm test`.
// Machines, rules, schemas, and closed lists of official words.
const PURE = "\\.(machine|rules|schema|terms|events)\\.ts$";
// Steps that run inside the caller's transaction and are no use cases of their own.
const WITHIN_A_TRANSACTION =
  "^lib/(menu/(write-power-versions|bring-draft-up)|law/tie-citations|delegations/end-by-law|duty-lists/end-statutory-by-law)\\.ts$";
const PURE_SHARED = "^lib/shared/(result|machine|civil-date|working-days|decimal|canonical|paths|forms)\\.ts$";
// Modules that every other may use; they use none of the others.
const GROUND = "shared|identity|audit|i18n|spreadsheet|documents|files";

module.exports = {
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules|^prisma/generated" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
  forbidden: [
    {
      name: "no-cycles",
      comment: "What imports each other in a circle cannot be read or tested alone.",
      severity: "error",
      from: { pathNot: "^prisma/generated" },
      to: { circular: true },
    },
    {
      name: "pure-stays-pure",
      comment: "Machines, rules and schemas decide from what they are given; they reach for nothing.",
      severity: "error",
      from: { path: `^lib/.*${PURE}` },
      to: {
        pathNot: [
          `^lib/[^/]+/.*${PURE}`,
          PURE_SHARED,
          "^lib/identity/permissions\\.ts$",
          "^prisma/generated/enums\\.ts$",
          "^node_modules/(zod|zod-openapi|decimal\\.js|chinese-days|pinyin-pro|diff)/",
        ],
      },
    },
    {
      name: "lib-knows-no-framework",
      comment: "Rules of the procedure outlive the framework; only these files speak to it.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/(identity/session|lookup/|i18n/)" },
      to: { path: ["^(app|components)/", "^node_modules/(next|react)"] },
    },
    {
      name: "only-lib-reads-the-database",
      comment: "Pages and components get plain data from queries.",
      severity: "error",
      from: { path: "^(app|components)/" },
      to: { path: ["^prisma/", "^node_modules/(pg|@prisma)/"], pathNot: "^prisma/generated/enums\\.ts$" },
    },
    {
      name: "components-import-no-use-cases",
      comment: "Components take data and actions; what they import from lib is pure, or a type.",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/",
        pathNot: [PURE, "^lib/(shared|i18n)/", "^lib/identity/permissions\\.ts$"],
      },
    },
    {
      name: "components-know-no-pages",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "ground-floor-imports-no-module",
      severity: "error",
      from: { path: `^lib/(${GROUND})/` },
      to: { path: "^lib/", pathNot: [`^lib/(${GROUND})/`] },
    },
    {
      name: "neighbours-share-only-pure-files-and-queries",
      comment: "A use case never calls another module's use case: the later module reads what the earlier one wrote.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: "^lib/jobs/" },
      to: {
        path: "^lib/",
        pathNot: ["^lib/$1/", `^lib/(${GROUND})/`, PURE, "\\.(queries|tags)\\.ts$", WITHIN_A_TRANSACTION],
      },
    },
    {
      name: "the-program-knows-neither-its-tests-nor-how-it-is-started",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { path: "^(tests|deploy)/" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(server-only|next/root-params)$" },
    },
  ],
};
