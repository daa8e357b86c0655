import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { EDITION_FORMATS, type EditionFormat, FORMAT_TERMS } from "@/lib/duty-lists/edition-file.terms";
import { ApiAdmissions } from "@/lib/lookup/api/admissions.schema";
import { ApiProblem, PageQuery } from "@/lib/lookup/api/asking.schema";
import { ApiChanges, SinceQuery } from "@/lib/lookup/api/changes.schema";
import { ApiCheckpoint, ApiCompetence, CompetenceQuery } from "@/lib/lookup/api/competence.schema";
import { ApiEdition, ApiEditions, ApiListOnDay } from "@/lib/lookup/api/editions.schema";
import { ApiLookup, LookupQuery } from "@/lib/lookup/api/lookup.schema";
import { ApiMenu } from "@/lib/lookup/api/menu.schema";
import { ApiPower } from "@/lib/lookup/api/power.schema";
import { ApiTownships } from "@/lib/lookup/api/townships.schema";
import { ApiVillages } from "@/lib/lookup/api/villages.schema";
import { Certificate } from "@/lib/lookup/certificate.schema";
import { settings } from "@/lib/shared/env";
import { programVersion } from "@/lib/shared/program-version";
import { ApiUsageRow, ApiUsageTaken } from "@/lib/usage/usage-api.schema";

const problems = { content: { "application/problem+json": { schema: ApiProblem } } };
const Code = z
  .string()
  .meta({ description: "Region code of the township, nine or twelve digits", example: "410781103" });
const EditionNumber = z
  .string()
  .meta({ description: "Number of the edition", override: { type: "integer", minimum: 1 } });
const Lang = z.enum(["zh-CN", "en"]).optional().meta({ description: "Language of problems; else Accept-Language" });
const Status = z.object({ status: z.string() });

type Described = {
  summary: string;
  schema?: z.ZodType;
  type?: string;
  path?: z.ZodObject;
  query?: z.ZodObject;
  can: readonly (400 | 404 | 503)[];
};

const WORDS = {
  400: "The query is not usable",
  404: "There is no such thing, or not on that day",
  503: "Try again later",
} as const;

function get({ summary, schema, type = "application/json", path, query, can }: Described): {
  get: ZodOpenApiOperationObject;
} {
  const responses: ZodOpenApiResponsesObject = {
    "200": { description: summary, content: { [type]: { schema: schema ?? z.unknown() } } },
    ...Object.fromEntries(can.map((status) => [String(status), { description: WORDS[status], ...problems }])),
  };
  const requestParams = { ...(path && { path }), query: (query ?? z.object({})).extend({ lang: Lang }) };
  return { get: { summary, requestParams, responses } };
}

const OfTownship = z.object({ code: Code });
const OfPower = z.object({ id: z.string().meta({ description: "Id or code of the matter", example: "WH-P-0001" }) });
const OfEdition = z.object({ code: Code, number: EditionNumber });
const OnDay = z.object({
  on: z.string().optional().meta({ description: "The day asked for, YYYY-MM-DD; today when left out", format: "date" }),
});
const Canonical = z.unknown().meta({ description: "Canonical JSON; SHA-256 of these bytes is the edition's sha256" });

const POST_WORDS = {
  400: "The body or the key is not usable",
  401: "No token, or one that holds no more",
  409: "The key stands for another body",
  413: "Too much at once",
  422: "Rows with faults, each named; nothing was written",
  503: "Try again later",
} as const;

const FileBytes = z.string().meta({ format: "binary", description: "SHA-256 of these bytes is the ETag" });
const FORMAT_NAMES: Readonly<Record<EditionFormat, string>> = {
  JSON: "JSON, as the address without an ending answers",
  CSV: "CSV in UTF-8 with a byte order mark, one matter a line",
  XLSX: "workbook",
  DOCX: "annex in the format of GB/T 9704—2012",
  PDF: "PDF, A4 landscape",
  NOTICE: "sheet for a notice board, PDF, A3",
};

/** The one address that takes something in. Its schema is the one by which the rows are judged. */
const postUsage: ZodOpenApiOperationObject = {
  summary: "Figures on the use of powers, from a system that the city has authorised: all rows or none",
  security: [{ usageToken: [] }],
  requestParams: {
    header: z.object({
      "Idempotency-Key": z.string().meta({
        description: "Number of this post; the same key with the same body is answered as before",
        example: "2026-05-batch-1",
      }),
    }),
    query: z.object({ lang: Lang }),
  },
  requestBody: { content: { "application/json": { schema: z.object({ rows: z.array(ApiUsageRow) }) } } },
  responses: {
    "200": { description: "Taken", content: { "application/json": { schema: ApiUsageTaken } } },
    ...Object.fromEntries(
      Object.entries(POST_WORDS).map(([status, description]) => [status, { description, ...problems }]),
    ),
  },
};

/** Every address of the public interface, in the order of the description. */
const PATHS = {
  "/api/health": get({ summary: "The process is alive", schema: Status, can: [] }),
  "/api/ready": get({ summary: "The installation can serve", schema: Status, can: [503] }),
  "/api/v1/menu": get({ summary: "The menu edition in force", schema: ApiMenu, can: [404, 503] }),
  "/api/v1/menu/content": get({ summary: "Its canonical text, as hashed", schema: Canonical, can: [404, 503] }),
  "/api/v1/lookup": get({
    summary: "Matters that a question in everyday words finds, and who is competent",
    schema: ApiLookup,
    query: LookupQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/townships": get({
    summary: "The townships and their lists in force",
    schema: ApiTownships,
    query: PageQuery,
    can: [400, 503],
  }),
  "/api/v1/townships/{code}/villages": get({
    summary: "A township's villages: stations, grids and what is done there, as confirmed",
    schema: ApiVillages,
    path: OfTownship,
    query: PageQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/townships/{code}/list": get({
    summary: "The list edition that was in force on a day",
    schema: ApiListOnDay,
    path: OfTownship,
    query: OnDay,
    can: [400, 404, 503],
  }),
  "/api/v1/townships/{code}/editions": get({
    summary: "Every published edition of a list",
    schema: ApiEditions,
    path: OfTownship,
    query: PageQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/townships/{code}/editions/{number}": get({
    summary: "One frozen edition",
    schema: ApiEdition,
    path: OfEdition,
    can: [404, 503],
  }),
  "/api/v1/townships/{code}/editions/{number}/content": get({
    summary: "Its canonical text, as hashed",
    schema: Canonical,
    path: OfEdition,
    can: [404, 503],
  }),
  "/api/v1/admissions": get({
    summary: "Duties admitted outside the lists, with what was promised and came",
    schema: ApiAdmissions,
    query: PageQuery,
    can: [400, 503],
  }),
  "/api/v1/powers/{id}": get({
    summary: "One power: every version that was published, who holds it where today",
    schema: ApiPower,
    path: OfPower,
    can: [404, 503],
  }),
  "/api/v1/competence": get({
    summary: "Who was competent for a matter in a township on a day",
    schema: ApiCompetence,
    query: CompetenceQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/competence/certificate": get({
    summary: "The same as a bundle that proves itself offline",
    schema: Certificate,
    query: CompetenceQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/competence/certificate.pdf": get({
    summary: "The same as a page to print, with the bundle's hash",
    type: "application/pdf",
    schema: FileBytes,
    query: CompetenceQuery,
    can: [400, 404, 503],
  }),
  "/api/v1/audit/checkpoint": get({ summary: "Newest signed checkpoint", schema: ApiCheckpoint, can: [503] }),
  "/api/v1/townships/{code}/editions/{number}/changes": get({
    summary: "What the edition adds, changes and removes against an earlier one",
    schema: ApiChanges,
    path: OfEdition,
    query: SinceQuery,
    can: [400, 404, 503],
  }),
  ...Object.fromEntries(
    EDITION_FORMATS.map((format) => [
      `/api/v1/townships/{code}/editions/{number}.${FORMAT_TERMS[format].ending}`,
      get({
        summary: `The edition as a file, made once at its publication: ${FORMAT_NAMES[format]}`,
        type: FORMAT_TERMS[format].mediaType,
        ...(format === "JSON" ? { schema: ApiEdition } : { schema: FileBytes }),
        path: OfEdition,
        can: [404, 503],
      }),
    ]),
  ),
  "/api/v1/usage": { post: postUsage },
  "/api/v1/changes.atom": get({
    summary: "What was published, the newest first",
    schema: z.string(),
    type: "application/atom+xml; charset=utf-8",
    can: [503],
  }),
};

/** The OpenAPI 3.1 description, made from the schemas that the addresses answer with. */
export function openApi() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Diancai 点菜: published menus and duty lists",
      version: programVersion,
      description:
        "Everything that is published, for everyone, without registration. Read only, but for the address that takes figures from authorised systems. Answers carry an ETag; ask again with If-None-Match. Frozen editions never change.",
      license: { name: "Apache-2.0 (program)", identifier: "Apache-2.0" },
    },
    components: { securitySchemes: { usageToken: { type: "http", scheme: "bearer" } } },
    servers: [{ url: settings().appUrl }],
    paths: PATHS,
  });
}
