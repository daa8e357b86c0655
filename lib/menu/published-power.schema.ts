import { z } from "zod";
import { PowerStep } from "./flow/flow.schema";

const PublishedBasis = z.object({
  law: z.string(),
  version: z.string().nullable(),
  documentNumber: z.string().nullable(),
  article: z.string().nullable(),
  text: z.string().nullable(),
});

export const PublishedContact = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
});
export type PublishedContact = z.infer<typeof PublishedContact>;

/**
 * A power as an edition freezes it: every word that a page or document shows. Codes are the database's
 * (lib/menu/power.terms.ts has their labels); days are working days; funds are yuan a year as decimal text.
 */
export const PublishedPower = z.object({
  powerId: z.string(),
  code: z.string(),
  name: z.string(),
  subItem: z.string().nullable(),
  type: z.string(),
  domain: z.string(),
  modes: z.array(z.string()),
  /** The city body that holds the power by law; null for a township's own statutory power. */
  department: PublishedContact.nullable(),
  bases: z.array(PublishedBasis),
  scope: z.string().nullable(),
  steps: z.array(PowerStep),
  statutoryDays: z.number().nullable(),
  promisedDays: z.number().nullable(),
  /** What an applicant brings. Absent where nothing is stated, and in editions from before there was such a field. */
  materials: z.array(z.string()).optional(),
  /** What it costs, in words. Absent where nothing is stated: that is not “free of charge”. */
  fee: z.string().optional(),
  boundary: z.string().nullable(),
  complaintPhone: z.string().nullable(),
  conditions: z.object({
    staff: z.number(),
    certifiedOfficers: z.number(),
    equipment: z.string().nullable(),
    fundsYuan: z.string(),
  }),
  note: z.string().nullable(),
  source: z.string().nullable(),
  inferred: z.array(z.string()),
});
export type PublishedPower = z.infer<typeof PublishedPower>;

/** `menu_editions.content`: canonical JSON of this. */
export const PublishedMenu = z.object({
  kind: z.literal("menu-edition"),
  number: z.number(),
  title: z.string(),
  documentNumber: z.string(),
  decisionOrgan: z.string(),
  decidedOn: z.string(),
  publishedOn: z.string(),
  items: z.array(PublishedPower.extend({ part: z.enum(["BASE", "OPTIONAL"]) })),
});
export type PublishedMenu = z.infer<typeof PublishedMenu>;
