import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { matchProvisions } from "@/lib/law/match-provisions.rules";
import { knownProvisions } from "@/lib/law/provision-text.queries";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import type { OpenLawChangeInput } from "./law-change.schema";
import { makeProposals } from "./make-proposals";

type Refused = { code: "not-found" | "nothing-changes" | "change-exists" | "replacement-unknown" };
export type OpenLawChangeError = Forbidden | Busy | Refused;
type Opened = { changeId: string; proposals: number };

const EXISTS = { code: "change-exists" } as const;
const CONFLICTS = { law_changes_one_per_version: EXISTS, law_changes_one_per_repeal: EXISTS };

/**
 * Opens a change of law, once for a version or a repeal, with a proposal for every power that it touches. A version
 * without one before it, and a law that is not repealed, changes nothing ("nothing-changes").
 */
export async function openLawChange(ctx: Ctx, input: OpenLawChangeInput): Promise<Result<Opened, OpenLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;
  const openedById = ctx.actor.userId;
  if (!openedById) return err({ code: "forbidden" });

  return inTransaction<Opened, OpenLawChangeError>(ctx, CONFLICTS, async (tx) => {
    const found = input.versionId ? await ofVersion(tx, input.versionId) : await ofRepeal(tx, input);
    if (!found.ok) return found;
    const { title, ...change } = found.value;
    const row = await tx.lawChange.create({ data: { ...change, state: "OPEN", openedById } });
    await mapArticles(tx, row);
    const proposals = await makeProposals(tx, row);
    await recordAudit(tx, ctx, {
      event: "law-change.opened",
      subjectId: row.id,
      data: { kind: row.kind, title, inForceOn: change.inForceOn.toISOString().slice(0, 10), proposals },
    });
    return ok({ changeId: row.id, proposals });
  });
}

type Found = Result<
  Pick<
    Prisma.LawChangeUncheckedCreateInput,
    "lawId" | "kind" | "lawVersionId" | "formerVersionId" | "replacementId"
  > & { inForceOn: Date; title: string },
  Refused
>;

/** The confirmed version against the one whose first day comes before its own. */
async function ofVersion(tx: Tx, versionId: string): Promise<Found> {
  const version = await tx.lawVersion.findFirst({
    where: { id: versionId, state: "CONFIRMED" },
    select: { lawId: true, inForceFrom: true, law: { select: { title: true } } },
  });
  if (!version) return err({ code: "not-found" });
  const { lawId, inForceFrom, law } = version;
  const former = await newestVersion(tx, lawId, { lt: inForceFrom });
  if (!former) return err({ code: "nothing-changes" });
  return ok({
    ...{ lawId, kind: "NEW_VERSION", lawVersionId: versionId, formerVersionId: former, replacementId: null },
    ...{ inForceOn: inForceFrom, title: law.title },
  });
}

async function ofRepeal(tx: Tx, { lawId, replacementId }: OpenLawChangeInput): Promise<Found> {
  const law = await tx.law.findUnique({
    where: { id: lawId ?? "" },
    select: { id: true, title: true, repealedOn: true },
  });
  if (!law) return err({ code: "not-found" });
  if (!law.repealedOn) return err({ code: "nothing-changes" });
  const former = await newestVersion(tx, law.id, { lt: law.repealedOn });
  if (replacementId) {
    const replacing = await tx.lawVersion.findFirst({
      where: { id: replacementId, state: "CONFIRMED", lawId: { not: law.id } },
    });
    if (!replacing || !former) return err({ code: "replacement-unknown" });
  }
  return ok({
    ...{ lawId: law.id, kind: "REPEAL", lawVersionId: null, formerVersionId: former, replacementId },
    ...{ inForceOn: law.repealedOn, title: law.title },
  });
}

async function newestVersion(tx: Tx, lawId: string, inForceFrom: { lt: Date }): Promise<string | null> {
  const version = await tx.lawVersion.findFirst({
    where: { lawId, state: "CONFIRMED", inForceFrom },
    orderBy: { inForceFrom: "desc" },
    select: { id: true },
  });
  return version?.id ?? null;
}

/** Which article of the replacing law each old one becomes, as far as their texts tell; the editor corrects it. */
async function mapArticles(
  tx: Tx,
  { id, formerVersionId, replacementId }: { id: string; formerVersionId: string | null; replacementId: string | null },
): Promise<void> {
  if (!replacementId || !formerVersionId) return;
  const former = await knownProvisions(tx, formerVersionId);
  const after = await knownProvisions(tx, replacementId);
  // By text alone: the number of an article in another law says nothing.
  const matched = matchProvisions(
    former.map((one) => ({ ...one, article: -one.article })),
    after,
  );
  await tx.lawChangeMapping.createMany({
    data: after.flatMap(({ provisionId }, index) => {
      const formerId = matched[index];
      return formerId ? [{ changeId: id, formerId, provisionId }] : [];
    }),
  });
}
