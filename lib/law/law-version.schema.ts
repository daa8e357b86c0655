import { z } from "zod";
import { Day, requiredText, Version } from "@/lib/identity/field.schema";
import { LAW_VERSION_KINDS } from "./law-version.terms";

// Messages are keys under `law.problems`; the bounds are the columns' own.

/** What a version says of itself; its text comes beside it, as a file or pasted. */
export const LawVersionForm = z
  .object({
    lawId: z.uuid(),
    kind: z.enum(LAW_VERSION_KINDS, { error: "required" }),
    documentNumber: requiredText(60),
    publishedOn: Day,
    inForceFrom: Day,
    source: requiredText(500),
  })
  .refine(({ publishedOn, inForceFrom }) => publishedOn <= inForceFrom, {
    path: ["inForceFrom"],
    error: "in-force-before-published",
  });
export type LawVersionForm = z.output<typeof LawVersionForm>;

/** A draft as the person saw it. */
export const LawVersionMove = z.object({ versionId: z.uuid(), version: Version });
export type LawVersionMove = z.output<typeof LawVersionMove>;

/** An article of a draft is that provision of the version before; with no provision it is a new one. */
export const RemapArticleInput = LawVersionMove.extend({
  textId: z.uuid({ error: "required" }),
  provisionId: z
    .union([z.uuid(), z.literal("")])
    .nullish()
    .transform((id) => id || null),
});
export type RemapArticleInput = z.output<typeof RemapArticleInput>;

/** An article of a draft takes up that provision of the version before as well: split or merged. */
export const LinkArticleInput = LawVersionMove.extend({
  textId: z.uuid({ error: "required" }),
  provisionId: z.uuid({ error: "required" }),
});
export type LinkArticleInput = z.output<typeof LinkArticleInput>;
