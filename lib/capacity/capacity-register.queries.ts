import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { CertificateKind } from "./capacity.terms";
import type { RegisterFigures } from "./capacity-register.rules";
import { StoredEquipment } from "./capacity-register.schema";

export type OfficerRecord = {
  id: string;
  post: string;
  certificateNumber: string;
  kind: CertificateKind;
  validUntil: CivilDate;
  leftOn: CivilDate | null;
};

export type RegisterRecord = RegisterFigures & {
  id: string;
  townshipId: string;
  version: number;
  /** Day of the last change. */
  keptOn: CivilDate;
  /** The certificate that ends first comes first; those who left are among them. */
  officers: OfficerRecord[];
};

export const REGISTER = {
  include: { officers: { orderBy: [{ validUntil: "asc" }, { certificateNumber: "asc" }] } },
} as const satisfies Prisma.CapacityRegisterDefaultArgs;

export const registerRecord = (row: Prisma.CapacityRegisterGetPayload<typeof REGISTER>): RegisterRecord => ({
  ...row,
  keptOn: fromDbDate(row.keptOn),
  budgetYuan: row.budgetYuan.toFixed(2),
  equipment: StoredEquipment.parse(row.equipment),
  officers: row.officers.map(({ validUntil, leftOn, registerId: _registerId, ...officer }) => ({
    ...officer,
    validUntil: fromDbDate(validUntil),
    leftOn: fromDbDateOrNull(leftOn),
  })),
});

/** A township's register as it stands, whoever asks; null while there is none. */
export async function registerOf(tx: Tx, townshipId: string): Promise<RegisterRecord | null> {
  const row = await tx.capacityRegister.findUnique({ where: { townshipId }, ...REGISTER });
  return row && registerRecord(row);
}

export type TownshipRegister = {
  township: { id: string; name: string; shortName: string; code: string; villages: number };
  register: RegisterRecord | null;
  mayKeep: boolean;
};

/**
 * The registers that an actor may read, by region code: the city all of them, a township its own, a department those of
 * townships that ask it for a matter. `code`: only that township's (nine digits).
 */
export async function listRegisters(tx: Tx, { actor }: Ctx, code?: string): Promise<TownshipRegister[]> {
  const readable = readableTownships(actor);
  if (!readable) return [];
  const rows = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null, AND: [readable, code ? { regionCode: { startsWith: code } } : {}] },
    select: {
      id: true,
      name: true,
      shortName: true,
      regionCode: true,
      _count: { select: { villages: true } },
      capacity: REGISTER,
    },
    orderBy: { regionCode: "asc" },
  });
  return rows.map(({ capacity, regionCode, _count, ...township }) => ({
    township: { ...township, code: (regionCode ?? "").slice(0, 9), villages: _count.villages },
    register: capacity && registerRecord(capacity),
    mayKeep: authorise(actor, "capacity.keep", { organisationId: township.id }).ok,
  }));
}

function readableTownships(actor: Actor): Prisma.OrganisationWhereInput | null {
  const reach = reachOf(actor, "capacity.read");
  if (reach === "whole-city") return {};
  if (reach === null || actor.organisationId === null) return null;
  const departmentId = actor.organisationId;
  const isConsulted = {
    confirmedAt: { not: null },
    lines: { some: { menuItem: { powerVersion: { departmentId } } } },
  } satisfies Prisma.OrderWhereInput;
  return { OR: [{ id: actor.organisationId }, { orders: { some: isConsulted } }] };
}
