import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { addDays, type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ImportDutiesInput } from "./duty.schema";
import { bodiesByName } from "./duty-body.queries";
import {
  countsOf,
  type DutyCounts,
  type DutyPlan,
  dutyKey,
  earliestStart,
  isIdle,
  planDigest,
  planDuties,
} from "./duty-plan.rules";
import { DUTY_KINDS } from "./published-duty.schema";

/** What the lists do, or did, township by township; `plan` is the digest under which it is announced. */
export type ImportedDuties = { plan: string; townships: { townshipId: string; counts: DutyCounts[] }[] };

export type ImportDutiesError =
  | Forbidden
  | Busy
  | { code: "not-found" | "duty-twice" | "duties-unchanged" | "plan-changed" }
  | { code: "starts-too-early"; earliest: CivilDate };

/** `check` writes nothing; `plan`, where given, is what was announced and is all that will be done. */
type Mode = Readonly<{ check: true } | { check?: false; plan?: string }>;

/**
 * States the lists of each kind in `duties` whole, for the townships named, from `startsOn` on: rows in the same words go
 * on, other words end the day before and begin anew, what is missing ends, what is new begins. All or nothing.
 */
export async function importDuties(
  ctx: Ctx,
  input: ImportDutiesInput,
  mode: Mode = {},
): Promise<Result<ImportedDuties, ImportDutiesError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;
  const { duties, startsOn } = input;
  const townshipIds = [...new Set(input.townshipIds)].sort();
  if (new Set(duties.map(dutyKey)).size < duties.length) return err({ code: "duty-twice" });

  return inTransaction<ImportedDuties, ImportDutiesError>(ctx, {}, async (tx) => {
    const known = await tx.organisation.count({ where: { id: { in: townshipIds }, kind: "TOWNSHIP", endsOn: null } });
    if (known !== townshipIds.length) return err({ code: "not-found" });
    const kinds = DUTY_KINDS.filter((kind) => duties.some((duty) => duty.kind === kind));
    const rows = await tx.duty.findMany({
      where: { townshipId: { in: townshipIds }, kind: { in: kinds } },
      orderBy: { id: "asc" },
    });
    const earliest = earliestStart(
      rows.map((row) => ({ startsOn: fromDbDate(row.startsOn), endsOn: fromDbDateOrNull(row.endsOn) })),
    );
    if (earliest !== null && startsOn < earliest) return err({ code: "starts-too-early", earliest });

    const plans = new Map(
      townshipIds.map((townshipId) => [
        townshipId,
        planDuties(
          rows.filter((row) => row.townshipId === townshipId && row.endsOn === null),
          duties,
        ),
      ]),
    );
    if ([...plans.values()].flat().every(isIdle)) return err({ code: "duties-unchanged" });
    const plan = planDigest(plans);
    const done = {
      plan,
      townships: [...plans].map(([townshipId, own]) => ({ townshipId, counts: own.map(countsOf) })),
    };
    if (mode.check) return ok(done);
    if (mode.plan !== undefined && mode.plan !== plan) return err({ code: "plan-changed" });

    await endRows(
      tx,
      [...plans.values()].flat().flatMap(({ ended, changed }) => [...ended, ...changed.map(({ endedId }) => endedId)]),
      addDays(startsOn, -1),
    );
    await moveRows(tx, [...plans.values()].flat());
    await beginRows(tx, plans, input);
    for (const [townshipId, own] of plans)
      for (const one of own.filter((each) => !isIdle(each)))
        await recordAudit(tx, ctx, {
          event: "duties.imported",
          subjectId: townshipId,
          data: { ...countsOf(one), startsOn, fileSha256: input.fileSha256 },
        });
    return ok(done);
  });
}

async function endRows(tx: Tx, ids: string[], lastDay: CivilDate): Promise<void> {
  if (ids.length > 0) await tx.duty.updateMany({ where: { id: { in: ids } }, data: { endsOn: toDbDate(lastDay) } });
}

/** Rows that go on at another place; one statement, however many. */
async function moveRows(tx: Tx, plans: readonly DutyPlan[]): Promise<void> {
  const moved = plans.flatMap(({ unchanged }) => unchanged.filter(({ isMoved }) => isMoved));
  if (moved.length === 0) return;
  const [ids, ordinals] = [moved.map(({ id }) => id), moved.map(({ ordinal }) => ordinal)];
  await tx.$executeRaw`
    UPDATE duties d SET ordinal = m.ordinal FROM unnest(${ids}::uuid[], ${ordinals}::int[]) AS m (id, ordinal)
    WHERE d.id = m.id`;
}

async function beginRows(
  tx: Tx,
  plans: ReadonlyMap<string, readonly DutyPlan[]>,
  { startsOn, source, documentNumber }: ImportDutiesInput,
): Promise<void> {
  const bodyOf = await bodiesByName(tx);
  await tx.duty.createMany({
    data: [...plans].flatMap(([townshipId, own]) =>
      own
        .flatMap(({ begun, changed }) => [...begun, ...changed.map(({ endedId: _ended, ...words }) => words)])
        .map((words) => ({
          ...words,
          townshipId,
          departmentId: bodyOf(words.department),
          source,
          documentNumber,
          startsOn: toDbDate(startsOn),
        })),
    ),
  });
}
