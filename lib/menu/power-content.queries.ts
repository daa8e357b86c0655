import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { PowerStep } from "./flow/flow.schema";
import { INFERABLE_FIELDS } from "./power.schema";
import { POWER_MODES } from "./power.terms";
import type { PowerContent } from "./power-content.rules";

/** What has to be read of a power version to know its content. */
export const CONTENT_SELECT = {
  id: true,
  number: true,
  version: true,
  frozenAt: true,
  name: true,
  subItem: true,
  type: true,
  domain: true,
  departmentId: true,
  modes: true,
  scope: true,
  steps: true,
  statutoryDays: true,
  promisedDays: true,
  materials: true,
  fee: true,
  boundary: true,
  complaintPhone: true,
  needStaff: true,
  needCertifiedOfficers: true,
  needEquipment: true,
  needFundsYuan: true,
  note: true,
  source: true,
  inferred: true,
  bases: {
    select: { lawVersion: true, documentNumber: true, article: true, text: true, law: { select: { title: true } } },
    orderBy: { ordinal: "asc" },
  },
} as const satisfies Prisma.PowerVersionSelect;

type ContentRow = Prisma.PowerVersionGetPayload<{ select: typeof CONTENT_SELECT }>;

/** The content of a power version in the shape in which it was given (lib/menu/power.schema.ts). */
export function contentOf(row: ContentRow): PowerContent {
  return {
    name: row.name,
    subItem: row.subItem,
    type: row.type,
    domain: row.domain,
    departmentId: row.departmentId,
    modes: POWER_MODES.filter((mode) => row.modes.includes(mode)),
    scope: row.scope,
    steps: PowerStep.array().parse(row.steps),
    statutoryDays: row.statutoryDays,
    promisedDays: row.promisedDays,
    materials: row.materials,
    fee: row.fee,
    boundary: row.boundary,
    complaintPhone: row.complaintPhone,
    needStaff: row.needStaff,
    needCertifiedOfficers: row.needCertifiedOfficers,
    needEquipment: row.needEquipment,
    needFundsYuan: row.needFundsYuan.toFixed(2),
    note: row.note,
    source: row.source,
    inferred: INFERABLE_FIELDS.filter((field) => row.inferred.includes(field)),
    bases: row.bases.map(({ law, ...basis }) => ({ law: law.title, ...basis })),
  };
}
