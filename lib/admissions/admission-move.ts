import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type NumberSettingKey, numberSetting } from "@/lib/shared/settings";
import type { Busy } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { ADMISSION_MOVES, type AdmissionEvent, type AdmissionState, isClosed } from "./admission.machine";
import { type AdmissionRecord, findAdmission } from "./admission.queries";

export type AdmissionRefusal = { code: "forbidden" | "not-found" | "move-not-allowed" } | ChangedMeanwhile | Busy;

const MOVES: readonly Move<AdmissionState, Permission>[] = ADMISSION_MOVES;

type Seen = { admissionId: string; version: number };
export type Taken = { record: AdmissionRecord; today: CivilDate };

/**
 * The application as the actor saw it, if he may do this to it now. A permission over one's own body reaches the
 * department that applies; a township's own is asked by the use case.
 */
export async function takeAdmission(
  tx: Tx,
  ctx: Ctx,
  { admissionId, version }: Seen,
  event: AdmissionEvent,
): Promise<Result<Taken, AdmissionRefusal>> {
  const record = await findAdmission(tx, admissionId);
  if (!record) return err({ code: "not-found" });
  const move = findMove(MOVES, event, record.state);
  const permission = ADMISSION_MOVES.find((row) => row.event === event)?.permission ?? "admission.draft";
  const organisationId = permission === "admission.opinion" ? townshipAsked(ctx, record) : record.departmentId;
  const allowed = authorise(ctx.actor, permission, { organisationId });
  if (!allowed.ok || !ctx.actor.userId || isJudgeInOwnCase(ctx, record, permission)) return err({ code: "forbidden" });
  // An opinion answers to a digest: what other townships answered meanwhile does not disturb it.
  const isUndisturbed = event === "opinion" && move !== undefined;
  if (record.version !== version && !isUndisturbed) return err(await changedMeanwhile(tx, admissionId));
  return move ? ok({ record, today: civilDate(ctx.now) }) : err({ code: "move-not-allowed" });
}

const townshipAsked = ({ actor }: Ctx, { townshipIds }: AdmissionRecord): string | null =>
  townshipIds.find((id) => id === actor.organisationId) ?? null;

/** The department that applies and the townships asked examine and decide nothing of it; what is the bureau's own, it reviews. */
const isJudgeInOwnCase = (
  { actor: { organisationId } }: Ctx,
  { departmentId, townshipIds }: AdmissionRecord,
  permission: Permission,
): boolean =>
  (JUDGING.has(permission) && townshipIds.some((id) => id === organisationId)) ||
  (permission !== "admission.review" && JUDGING.has(permission) && departmentId === organisationId);

const JUDGING: ReadonlySet<Permission> = new Set(["admission.examine", "admission.review", "admission.decide"]);

type Doing = Readonly<{
  event: AdmissionEvent;
  text: string | null;
  /** The next last day; null when nobody's clock runs. Left out, it stays. */
  dueOn?: CivilDate | null;
  data?: Prisma.AdmissionUncheckedUpdateManyInput;
}>;

/** Compare and set, and the step that makes the new version. */
export async function moveAdmission(
  tx: Tx,
  ctx: Ctx,
  { record, today }: Taken,
  { event, text, dueOn, data = {} }: Doing,
): Promise<Result<void, AdmissionRefusal>> {
  const { id, state, version } = record;
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const backToDraft = move.to === "DRAFT" && state !== "DRAFT";
  const { count } = await tx.admission.updateMany({
    where: { id, state, version },
    data: {
      ...data,
      ...(backToDraft && { digest: null, legality: null, dueOn: null, textNumber: { increment: 1 } }),
      ...(dueOn !== undefined && { dueOn: dueOn && toDbDate(dueOn) }),
      state: move.to,
      version: { increment: 1 },
      movedOn: toDbDate(today),
      ...(isClosed(move.to) && { closedOn: toDbDate(today), dueOn: null }),
    },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await tx.admissionStep.create({
    data: {
      ...{ admissionId: id, version: version + 1, event, text, on: toDbDate(today) },
      organisationId: ctx.actor.organisationId,
      byId: ctx.actor.userId,
    },
  });
  return ok(undefined);
}

/** The last day of a period of so many working days as the city has set it. */
export async function dueAfter(tx: Tx, today: CivilDate, key: NumberSettingKey): Promise<CivilDate> {
  return addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, key));
}
