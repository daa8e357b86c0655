import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { APPOINTMENT_MOVES, type AppointmentEvent } from "./agency.machine";

type State = "FILED" | "HEARD" | "DECIDED" | "WITHDRAWN";

export type AppointmentRefusal =
  | { code: "forbidden" | "not-found" | "no-opinion" | "move-not-allowed" }
  | ChangedMeanwhile
  | Busy;

const MOVES: readonly Move<State, Permission>[] = APPOINTMENT_MOVES;
const RECORD = {
  ...{ id: true, agencyId: true, kind: true, state: true, version: true, filedOn: true },
  agency: { select: { departmentId: true, townshipId: true } },
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
  const { departmentId, townshipId } = record.agency;
  const [permission, organisationId] =
    event === "hear" ? (["agency.township", townshipId] as const) : (["agency.department", departmentId] as const);
  const { userId } = actor;
  if (!authorise(actor, permission, { organisationId }).ok || !userId) return err({ code: "forbidden" });
  if (record.version !== version) return err(await changedMeanwhile(tx, record.agencyId));
  if (event === "decide" && record.state === "FILED") return err({ code: "no-opinion" });
  return findMove(MOVES, event, record.state)
    ? ok({ record, today: civilDate(now), userId })
    : err({ code: "move-not-allowed" });
}

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
