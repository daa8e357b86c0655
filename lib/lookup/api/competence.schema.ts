// The answers of /api/v1/competence and /api/v1/audit/checkpoint, and what may be asked.
import "zod-openapi";
import { z } from "zod";
import { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import { Basis, coded, Day, DocumentNumber, EditionNumber, Scope, Sha256, TownshipCode } from "./words.schema";

const Office = z.object({ name: z.string(), address: z.string().nullable(), phone: z.string().nullable() });

export const ApiCompetence = z
  .object({
    on: Day.meta({ description: "The day asked for" }),
    township: z.object({ code: TownshipCode, name: z.string() }),
    power: z.object({ code: z.string(), name: z.string().nullable() }),
    standing: coded(
      "own-name, entrusted, dispatched, received: exercised or taken in there; before, over, not-listed: not",
    ),
    holder: Office.extend({ hours: z.string().nullable() })
      .nullable()
      .meta({ description: "In whose name it was exercised; null where the edition does not say" }),
    department: Office.nullable().meta({ description: "The city body that holds the matter by law, as of today" }),
    section: coded("法定 / 赋权 / 委托").nullable(),
    mode: coded("赋权方式").nullable(),
    scope: Scope,
    bases: z.array(Basis),
    decision: z.object({ documentNumber: DocumentNumber, organ: z.string(), decidedOn: Day }).nullable(),
    period: z.object({ from: Day, to: Day.nullable() }).nullable(),
    removal: z.object({ reason: coded("暂停 / 退回 / 收回 / 期限届满"), on: Day }).nullable(),
    edition: z.object({
      number: EditionNumber,
      documentNumber: DocumentNumber,
      publishedOn: Day,
      inForceOn: Day,
      sha256: Sha256,
      permalink: z.string(),
    }),
    check: z.string().meta({ description: "Page that compares that day with today" }),
    certificate: z.string().meta({ description: "The same, provable offline: `npm run audit:verify -- FILE`" }),
  })
  .meta({ id: "Competence", description: "Who was competent for a matter in a township on a day" });
export type ApiCompetence = z.infer<typeof ApiCompetence>;

export const ApiCheckpoint = SignedCheckpoint.meta({
  id: "Checkpoint",
  description: "Head of the audit chain and root of everything published, signed",
});

/** What is asked of the competence addresses; `on` is today when left out. */
export const CompetenceQuery = z.object({
  power: z
    .string()
    .regex(/^[\w-]{3,40}$/)
    .meta({ description: "Id or code of the matter", example: "WH-P-0001" }),
  township: TownshipCode.regex(/^(\d{9}|\d{12})$/),
  on: z.string().optional().meta({ description: "YYYY-MM-DD; today when left out", format: "date" }),
});
