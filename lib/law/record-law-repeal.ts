import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RecordRepealInput } from "./law-repeal.schema";

export type RecordLawRepealError =
  | Forbidden
  | Busy
  | ChangedMeanwhile
  | { code: "not-found" | "nothing-changed" | "repeal-followed" };

/**
 * Records from which day on a law is none any more, by which document; corrects it, or takes it back. The day stays while
 * a change of law follows it ("repeal-followed").
 */
export async function recordLawRepeal(
  ctx: Ctx,
  { lawId, version, repealedOn, source }: RecordRepealInput,
): Promise<Result<void, RecordLawRepealError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RecordLawRepealError>(ctx, {}, async (tx) => {
    const law = await tx.law.findUnique({
      where: { id: lawId },
      select: { version: true, repealedOn: true, repealSource: true },
    });
    if (!law) return err({ code: "not-found" });
    if (law.version !== version) return err(await changedMeanwhile(tx, lawId));
    const before = fromDbDateOrNull(law.repealedOn);
    if (before === repealedOn && law.repealSource === source) return err({ code: "nothing-changed" });
    if (before !== repealedOn && (await isFollowed(tx, lawId))) return err({ code: "repeal-followed" });
    const { count } = await tx.law.updateMany({
      where: { id: lawId, version },
      data: { repealedOn: repealedOn && toDbDate(repealedOn), repealSource: source, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, lawId));
    if (repealedOn && source)
      await recordAudit(tx, ctx, {
        event: "law.repealed",
        subjectId: lawId,
        data: { from: before, repealedOn, source },
      });
    else await recordAudit(tx, ctx, { event: "law.repeal-withdrawn", subjectId: lawId, data: { from: before } });
    return ok(undefined);
  });
}

const isFollowed = async (tx: Tx, lawId: string): Promise<boolean> =>
  (await tx.lawChange.count({ where: { lawId, kind: "REPEAL", state: { not: "WITHDRAWN" } } })) > 0;
