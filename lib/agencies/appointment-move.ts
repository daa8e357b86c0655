import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { type Actor, authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { APPOINTMENT_MOVES, type AppointmentEvent, type AppointmentState } from "./agency.machine";
import { isStranded } from "./agency.rules";

export type AppointmentRefusal =
  | { code: "forbidden" | "not-found" | "no-opinion" | "move-not-allowed" | "not-stranded" }
  | ChangedMeanwhile
  | Busy;

const MOVES: readonly Move<AppointmentState, Permission>[] = APPOINTMENT_MOVES;

/** Whose an agency is, and what says whether it is stranded. */
export const STRANDING = {
  ...{ departmentId: true, townshipId: true, until: true },
  department: { select: { endsOn: true } },
  township: { select: { endsOn: true } },
} satisfies Prisma.AgencySelect;
type Strandable = Prisma.AgencyGetPayload<{ select: typeof STRANDING }>;

export const strands = ({ until, department, township }: Strandable, today: CivilDate): boolean =>
  isStranded(
    {
      until: fromDbDateOrNull(until),
      bodiesEnd: [fromDbDateOrNull(department.endsOn), fromDbDateOrNull(township.endsOn)],
    },
    today,
  );

const RECORD = {
  ...{ id: true, agencyId: true, kind: true, state: true, version: true, filedOn: true, filedById: true },
  agency: { select: STRANDING },
  opinion: { select: { id: true, position: true, on: true } },
} satisfies Prisma.AgencyAppointmentSelect;
type AppointmentRecord = Prisma.AgencyAppointmentGetPayload<{ select: typeof RECORD }>;
type Taken = { record: AppointmentRecord; today: CivilDate; userId: string };

/** The intent as the actor saw it, if he may do this to it now. */
export async function takeAppointment(
  tx: Tx,
  { actor, now }: Ctx,
  { appointmentId, version }: { appointmentId: string; version: number },
  event: Exclude<AppointmentEvent, "file">,
): Promise<Result<Taken, AppointmentRefusal>> {
  const record = await tx.agencyAppointment.findUnique({ where: { id: appointmentId }, select: RECORD });
  if (!record) return err({ code: "not-found" });
  const { userId } = actor;
  if (!mayMove(actor, event, record.agency) || !userId) return err({ code: "forbidden" });
  if (record.version !== version) return err(await changedMeanwhile(tx, record.agencyId));
  if (event === "decide" && record.state === "FILED") return err({ code: "no-opinion" });
  if (!findMove(MOVES, event, record.state)) return err({ code: "move-not-allowed" });
  const today = civilDate(now);
  if (event === "lapse" && !strands(record.agency, today)) return err({ code: "not-stranded" });
  return ok({ record, today, userId });
}

/** The township hears, the office lapses, the rest is the department's. */
const mayMove = (actor: Actor, event: AppointmentEvent, { departmentId, townshipId }: Strandable): boolean =>
  event === "lapse"
    ? authorise(actor, "agency.keep").ok
    : event === "hear"
      ? authorise(actor, "agency.township", { organisationId: townshipId }).ok
      : authorise(actor, "agency.department", { organisationId: departmentId }).ok;

/** Compare and set. */
export async function moveAppointment(
  tx: Tx,
  { record, today }: Taken,
  event: AppointmentEvent,
  data: { withdrawnFor?: string } = {},
): Promise<Result<void, AppointmentRefusal>> {
  const { id, state, version, agencyId } = record;
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const { count } = await tx.agencyAppointment.updateMany({
    where: { id, state, version },
    data: { ...data, state: move.to, version: { increment: 1 }, movedOn: toDbDate(today) },
  });
  return count === 0 ? err(await changedMeanwhile(tx, agencyId)) : ok(undefined);
}
