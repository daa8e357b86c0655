import type { PowerContent } from "./power-content.rules";
import type { PublishedContact, PublishedPower } from "./published-power.schema";

/** What an edition keeps of a department. */
export const CONTACT_SELECT = {
  id: true,
  name: true,
  shortName: true,
  address: true,
  phone: true,
  hours: true,
} as const;

type Told = { powerId: string; code: string; department: PublishedContact | null; content: PowerContent };

/** A power in the shape in which editions freeze it, its department with the contact as it is now. */
export function publishedPower({ powerId, code, department, content }: Told): PublishedPower {
  return {
    powerId,
    code,
    name: content.name,
    subItem: content.subItem,
    type: content.type,
    domain: content.domain,
    modes: content.modes,
    department,
    bases: content.bases.map(({ lawVersion, ...basis }) => ({ ...basis, version: lawVersion })),
    scope: content.scope,
    steps: content.steps,
    statutoryDays: content.statutoryDays,
    promisedDays: content.promisedDays,
    ...(content.materials.length > 0 && { materials: content.materials }),
    ...(content.fee !== null && { fee: content.fee }),
    boundary: content.boundary,
    complaintPhone: content.complaintPhone,
    conditions: {
      staff: content.needStaff,
      certifiedOfficers: content.needCertifiedOfficers,
      equipment: content.needEquipment,
      fundsYuan: content.needFundsYuan,
    },
    note: content.note,
    source: content.source,
    inferred: content.inferred,
  };
}
