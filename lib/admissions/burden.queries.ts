import "server-only";
import { staffOnDuty } from "@/lib/capacity/capacity-register.rules";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { capacityNeed } from "@/lib/orders/capacity.rules";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { Prisma } from "@/prisma/generated/client";
import { type Burden, type BurdenAdded, type BurdenDelegation, type BurdenDuty, burden } from "./burden.rules";

/** An admitted duty of the burden, with its name. */
export type NamedDuty = BurdenDuty & Readonly<{ id: string; title: string; department: string }>;

export type TownshipBurden = Readonly<{
  township: { id: string; shortName: string /** Nine digits. */; code: string };
  burden: Burden;
  /** By last day. */
  duties: readonly NamedDuty[];
}>;

/**
 * Townships whose burden somebody may read; null for none. The city reads all of them, a township its own. A department
 * reads it at its applications, never as a list.
 */
function readableBurdens(actor: Actor): Prisma.OrganisationWhereInput | null {
  const reach = reachOf(actor, "admission.read");
  if (reach === null) return null;
  return reach === "whole-city" ? {} : { id: actor.organisationId ?? "" };
}

/** Whether there is any township whose burden he may read. */
export async function mayReadBurdens(tx: Tx, actor: Actor): Promise<boolean> {
  const readable = readableBurdens(actor);
  return (
    readable !== null &&
    (await tx.organisation.count({ where: { AND: [readable, { kind: "TOWNSHIP", endsOn: null }] } })) > 0
  );
}

/** The burdens that an actor may read, by region code and never by amount. `code`: only that township's (nine digits). */
export async function listBurdens(tx: Tx, actor: Actor, today: CivilDate, code?: string): Promise<TownshipBurden[]> {
  const readable = readableBurdens(actor);
  if (!readable) return [];
  return burdensWhere(tx, { AND: [readable, code ? { regionCode: { startsWith: code } } : {}] }, today, null);
}

/**
 * The cumulative burden of one township on a day, whoever asks; `added`: with an application that is not decided yet.
 * Null where there is no such township.
 */
export async function burdenOf(
  tx: Tx,
  townshipId: string,
  today: CivilDate,
  added: BurdenAdded | null = null,
): Promise<TownshipBurden | null> {
  const [one] = await burdensWhere(tx, { id: townshipId }, today, added);
  return one ?? null;
}

/** While an application is open: what each township that is asked carries, and would with it, as far as one may read. */
export async function burdensWith(
  tx: Tx,
  actor: Actor,
  application: Parameters<typeof addedBy>[0] & Readonly<{ state: string; townshipIds: readonly string[] }>,
  today: CivilDate,
): Promise<TownshipBurden[]> {
  const readable = readableBurdens(actor);
  if (!readable || !WEIGHED.has(application.state)) return [];
  const asked = { id: { in: [...application.townshipIds] } };
  return burdensWhere(tx, { AND: [readable, asked] }, today, addedBy(application));
}

/** States in which somebody weighs what a township can carry. */
const WEIGHED: ReadonlySet<string> = new Set(["OPINIONS", "LEGALITY", "REVIEWED"]);

/** What an application would add; null where its text does not say so yet. */
export function addedBy(application: {
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  hoursAMonth: number | null;
}): BurdenAdded | null {
  const { startsOn, endsOn, hoursAMonth } = application;
  return startsOn && endsOn && hoursAMonth !== null ? { startsOn, endsOn, hoursAMonth } : null;
}

const DUTY = {
  id: true,
  townshipId: true,
  state: true,
  startsOn: true,
  endsOn: true,
  receipts: { select: { guaranteeId: true, amount: true, receivedOn: true } },
  admission: {
    select: {
      title: true,
      hoursAMonth: true,
      department: { select: { shortName: true } },
      guarantees: { select: { id: true, kind: true, amount: true, dueOn: true } },
    },
  },
} as const satisfies Prisma.AdmittedDutySelect;

async function burdensWhere(
  tx: Tx,
  where: Prisma.OrganisationWhereInput,
  today: CivilDate,
  added: BurdenAdded | null,
): Promise<TownshipBurden[]> {
  const townships = await tx.organisation.findMany({
    where: { AND: [where, { kind: "TOWNSHIP", endsOn: null }] },
    select: { id: true, shortName: true, regionCode: true, capacity: true },
    orderBy: { regionCode: "asc" },
  });
  if (townships.length === 0) return [];
  const ids = townships.map(({ id }) => id);
  const hoursPerPerson = await numberSetting(tx, "hours.needed-person");
  const [duties, delegations] = [await dutiesOf(tx, ids), await delegationsOf(tx, ids)];
  return townships.map(({ capacity, regionCode, ...township }) => {
    const own = duties.get(township.id) ?? [];
    const facts = {
      duties: own,
      delegations: delegations.get(township.id) ?? [],
      capacity: capacity && {
        staff: staffOnDuty(capacity),
        hoursAYear: capacity.hoursAYear,
        keptOn: fromDbDate(capacity.keptOn),
      },
      ...{ hoursPerPerson, added },
    };
    return {
      township: { ...township, code: (regionCode ?? "").slice(0, 9) },
      burden: burden(facts, today),
      duties: own,
    };
  });
}

async function dutiesOf(tx: Tx, townshipIds: string[]): Promise<Map<string, NamedDuty[]>> {
  const rows = await tx.admittedDuty.findMany({
    where: { townshipId: { in: townshipIds }, state: { in: ["ADMITTED", "RUNNING", "SUSPENDED"] } },
    select: DUTY,
    orderBy: [{ endsOn: "asc" }, { id: "asc" }],
  });
  return byTownship(
    rows.map(({ admission, receipts, startsOn, endsOn, state, ...row }) => ({
      ...{ id: row.id, townshipId: row.townshipId, title: admission.title, department: admission.department.shortName },
      ...{ state: state as BurdenDuty["state"], startsOn: fromDbDate(startsOn), endsOn: fromDbDate(endsOn) },
      hoursAMonth: admission.hoursAMonth ?? 0,
      guarantees: admission.guarantees.map((one) => ({ ...one, dueOn: fromDbDate(one.dueOn) })),
      receipts: receipts.map((one) => ({ ...one, receivedOn: fromDbDate(one.receivedOn) })),
    })),
  );
}

/** Delegations that the townships exercise, with the persons that the menu says their matters need. */
async function delegationsOf(tx: Tx, townshipIds: string[]): Promise<Map<string, BurdenDelegation[]>> {
  const certifiedFloor = await numberSetting(tx, "count.certified-officers");
  const rows = await tx.delegation.findMany({
    where: { townshipId: { in: townshipIds }, state: { in: ["IN_FORCE", "RETURNING"] } },
    select: {
      townshipId: true,
      effectiveTo: true,
      powerVersion: { select: { type: true, needStaff: true, needCertifiedOfficers: true } },
    },
  });
  const named = rows.map(({ townshipId, effectiveTo, powerVersion }) => {
    const { type, needStaff: staff, needCertifiedOfficers: certifiedOfficers } = powerVersion;
    const need = capacityNeed({ type, staff, certifiedOfficers, equipment: null, fundsYuan: "0" }, certifiedFloor);
    return {
      townshipId,
      persons: Math.max(need.staff, need.certifiedOfficers),
      effectiveTo: fromDbDateOrNull(effectiveTo),
    };
  });
  return byTownship(named);
}

function byTownship<Row extends { townshipId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.townshipId, [...(found.get(row.townshipId) ?? []), row]);
  return found;
}
