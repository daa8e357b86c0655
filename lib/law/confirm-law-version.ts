import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { confirmedVersions } from "./law-version.queries";
import { neighbourOf } from "./law-version.rules";
import type { LawVersionMove } from "./law-version.schema";
import { type LawVersionMoveRefused, lawVersionForMove, moveLawVersion } from "./law-version-for-move";
import { tieCitations } from "./tie-citations";

type Confirmed = { lawId: string; tied: number };
export type ConfirmLawVersionError =
  | Forbidden
  | Busy
  | LawVersionMoveRefused
  | { code: "confirmer-imported" | "day-taken" | "law-repealed" | "neighbour-changed" };

/** The index `law_versions_first_day` by its name in the database. */
const CONFLICTS = { law_versions_first_day: { code: "day-taken" } } as const;

/**
 * Confirms an imported version: it is frozen, its new articles get their identity, and citations of the law that no
 * version could explain so far are tied to the articles that they name. Whoever imported it does not confirm it.
 */
export async function confirmLawVersion(
  ctx: Ctx,
  input: LawVersionMove,
): Promise<Result<Confirmed, ConfirmLawVersionError>> {
  const allowed = authorise(ctx.actor, "authority.confirm");
  if (!allowed.ok) return allowed;
  const confirmedById = ctx.actor.userId;
  if (!confirmedById) return err({ code: "forbidden" });

  return inTransaction<Confirmed, ConfirmLawVersionError>(ctx, CONFLICTS, async (tx) => {
    const draft = await lawVersionForMove(tx, "confirm", input);
    if (!draft.ok) return draft;
    const { id, lawId, importedById, from, repealedOn, comparedWithId } = draft.value;
    if (importedById === confirmedById) return err({ code: "confirmer-imported" });
    if (repealedOn !== null && repealedOn <= from) return err({ code: "law-repealed" });
    const confirmed = await confirmedVersions(tx, lawId);
    if (confirmed.some((one) => one.from === from)) return err({ code: "day-taken" });
    // Its articles were matched with another version's than the one that is its neighbour now.
    if ((neighbourOf(confirmed, from)?.id ?? null) !== comparedWithId) return err({ code: "neighbour-changed" });

    const added = await giveIdentity(tx, id, lawId);
    const moved = await moveLawVersion(tx, input, { state: "CONFIRMED", confirmedById, confirmedAt: ctx.now });
    if (!moved.ok) return moved;
    const tied = await tieCitations(tx, { lawId });
    await recordAudit(tx, ctx, {
      event: "law-version.confirmed",
      subjectId: id,
      data: { inForceFrom: from, added, tied },
    });
    return ok({ lawId, tied });
  });
}

/** Articles that are new, and those of a split or a merge, get one of their own; how many are new. */
async function giveIdentity(tx: Tx, versionId: string, lawId: string): Promise<number> {
  const fresh = await tx.provisionText.findMany({
    where: { versionId, provisionId: null },
    select: { id: true, _count: { select: { links: true } } },
  });
  if (fresh.length === 0) return 0;
  const provisions = await tx.lawProvision.createManyAndReturn({
    data: fresh.map(() => ({ lawId })),
    select: { id: true },
  });
  const pairs = fresh.map(({ id }, index) => ({ id, provisionId: provisions[index]?.id }));
  await tx.$executeRaw`
    UPDATE provision_texts t SET provision_id = d."provisionId"
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS d(id uuid, "provisionId" uuid) WHERE t.id = d.id`;
  return fresh.filter(({ _count }) => _count.links === 0).length;
}
