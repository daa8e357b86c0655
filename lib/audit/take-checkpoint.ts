import "server-only";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { canonicalJson } from "@/lib/shared/canonical";
import { fromDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { checkpointText, isCheckpointDue } from "./checkpoint.rules";
import { leafOf, rootOf, type TreeSubject } from "./published-tree.rules";
import type { Signer } from "./signature";

/** The checkpoint's last event, or null when none was due. */
type Taken = { seq: number | null };

/**
 * Signs where the audit chain stands and what is published, when another checkpoint is due; else does nothing. It is
 * evidence of the chain and no business of anybody: no event is written for it.
 */
export async function takeCheckpoint(ctx: Ctx, signer: Signer): Promise<Result<Taken, Forbidden | Busy>> {
  const allowed = authorise(ctx.actor, "audit.checkpoint");
  if (!allowed.ok) return allowed;

  return inTransaction<Taken, Forbidden | Busy>(ctx, {}, async (tx) => {
    const subjects = await publishedSubjects(tx);
    const root = rootOf(subjects.map(leafOf));
    const [clock] = await tx.$queryRaw<{ at: Date; seq: bigint; hash: string }[]>`
      SELECT date_trunc('milliseconds', clock_timestamp()) AS at, seq, hash FROM audit_head WHERE id = 1`;
    if (!clock) throw new Error("the audit chain has no head");
    const { at, seq, hash } = clock;
    const last = await tx.checkpoint.findFirst({ orderBy: { at: "desc" } });
    if (!isCheckpointDue(last, { seq, root, at })) return ok({ seq: null });

    await tx.publishedTree.upsert({
      where: { root },
      create: {
        root,
        content: canonicalJson(subjects),
        editions: subjects.reduce((sum, { editions }) => sum + editions.length, 0),
      },
      update: {},
    });
    const { algorithm, keyId, publicKey } = signer;
    const statement = { at: at.toISOString(), seq: Number(seq), hash, root, algorithm, keyId };
    const signature = signer.sign(checkpointText(statement));
    await tx.checkpoint.create({ data: { at, seq, hash, root, algorithm, keyId, publicKey, signature } });
    return ok({ seq: Number(seq) });
  });
}

/** Everything published: the menu first, then each township's list by code; editions by number. */
async function publishedSubjects(tx: Tx): Promise<TreeSubject[]> {
  const menus = await tx.menuEdition.findMany({
    where: { publishedAt: { not: null } },
    orderBy: { number: "asc" },
    select: { number: true, sha256: true, publishedAt: true, publishedOn: true },
  });
  const lists = await tx.dutyList.findMany({
    select: {
      township: { select: { regionCode: true } },
      editions: {
        where: { publishedAt: { not: null } },
        orderBy: { number: "asc" },
        select: { number: true, sha256: true, publishedAt: true, inForceOn: true },
      },
    },
  });
  const townships = lists
    .map(({ township, editions }) => ({
      subject: township.regionCode?.slice(0, 9) ?? "",
      editions: editions.flatMap(treeEdition),
    }))
    .filter(({ editions }) => editions.length > 0)
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const menu = menus.flatMap(({ publishedOn, ...edition }) => treeEdition({ ...edition, inForceOn: publishedOn }));
  return [...(menu.length > 0 ? [{ subject: "menu", editions: menu }] : []), ...townships];
}

type Row = { number: number; sha256: string | null; publishedAt: Date | null; inForceOn: Date | null };

const treeEdition = ({ number, sha256, publishedAt, inForceOn }: Row) =>
  sha256 && publishedAt && inForceOn
    ? [{ number, sha256, publishedAt: publishedAt.toISOString(), inForceOn: fromDbDate(inForceOn) }]
    : [];
