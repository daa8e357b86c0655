import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ListEdition } from "@/prisma/generated/client";
import { dutiesInForce } from "./duty.queries";
import { followedAdjustments } from "./followed-adjustments.queries";
import { correctionOf } from "./list-digest";
import { type PublicationObstacle, publicationObstacle } from "./list-edition.rules";
import type { PublishListEditionInput } from "./list-edition.schema";
import { removalsSince } from "./list-removal.queries";
import { compiledOn } from "./list-source.queries";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";
import { PublishedDuties, type PublishedDuty } from "./published-duty.schema";
import { PublishedEntry, PublishedList } from "./published-list.schema";

type Published = { townshipCode: string; number: number; sha256: string };
type PublishListEditionError =
  | Forbidden
  | Busy
  | EditionRefusal
  | { code: PublicationObstacle }
  | EntryFault
  | { code: "duty-not-in-force"; duty: string }
  | { code: "published-meanwhile" };

const CONFLICTS = { list_editions_one_published: { code: "published-meanwhile" } } as const;

/**
 * Publishes an approved edition: its canonical text is written out, hashed, and never changes again; the edition before
 * is superseded and stays the list until `inForceOn`. That day is neither before today nor before the former edition's.
 */
export async function publishListEdition(
  ctx: Ctx,
  input: PublishListEditionInput,
): Promise<Result<Published, PublishListEditionError>> {
  const allowed = authorise(ctx.actor, "list.approve");
  if (!allowed.ok) return allowed;

  return inTransaction<Published, PublishListEditionError>(ctx, CONFLICTS, async (tx) => {
    const taken = await takeListEdition(tx, input, "publish");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    const former = await tx.listEdition.findFirst({ where: { dutyListId: edition.dutyListId, state: "PUBLISHED" } });
    const [publishedOn, inForceOn] = [civilDate(ctx.now), input.inForceOn];
    const obstacle = publicationObstacle(
      inForceOn,
      publishedOn,
      former && datesOf(former),
      fromDbDateOrNull(edition.compiledFor),
    );
    if (obstacle) return err({ code: obstacle });
    const fault = await entryFault(tx, edition.id, edition.dutyList.townshipId, inForceOn);
    if (fault) return err(fault);
    const duties = PublishedDuties.parse(edition.duties);
    const gone = await dutyEndedBy(tx, duties, edition.dutyList.townshipId, inForceOn);
    if (gone) return err({ code: "duty-not-in-force", duty: gone });

    const said = { duties, publishedOn, inForceOn };
    const { list, followed } = await publishedList(tx, edition, former, said);
    const content = canonicalJson(list);
    const hash = sha256(content);
    if (former) {
      const superseded = await setListEdition(tx, former, { state: "SUPERSEDED" });
      if (!superseded.ok) return superseded;
    }
    const set = await setListEdition(tx, edition, {
      state: move.to,
      publishedAt: ctx.now,
      publishedOn: toDbDate(publishedOn),
      inForceOn: toDbDate(inForceOn),
      content,
      sha256: hash,
    });
    if (!set.ok) return set;
    await tx.adjustmentPublication.createMany({
      data: followed.map((adjustmentId) => ({ adjustmentId, editionId: edition.id })),
    });
    const { number } = edition;
    if (former)
      await recordAudit(tx, ctx, { event: "list.superseded", subjectId: former.id, data: { byNumber: number } });
    await recordAudit(tx, ctx, {
      event: "list.published",
      subjectId: edition.id,
      data: { number, inForceOn, sha256: hash },
    });
    return ok({ townshipCode: list.township.code, number, sha256: hash });
  });
}

const datesOf = ({ inForceOn }: ListEdition): { inForceOn: CivilDate } | null =>
  inForceOn && { inForceOn: fromDbDate(inForceOn) };

type EntryFault = { code: "entry-not-in-force" | "entry-behind-law"; power: string };

/**
 * The first entry that would be untrue on `day`, or null: its ground will be gone, or a change of law decided meanwhile
 * gives the power another text.
 */
async function entryFault(tx: Tx, editionId: string, townshipId: string, day: CivilDate): Promise<EntryFault | null> {
  const entries = await tx.listEntry.findMany({
    where: { editionId },
    select: { powerId: true, powerVersionId: true, delegationId: true, powerVersion: { select: { name: true } } },
    orderBy: { ordinal: "asc" },
  });
  const compiled = await compiledOn(tx, townshipId, day);
  if (!compiled.ok) return { code: "entry-not-in-force", power: compiled.error.power };
  const stands = new Map(
    compiled.value.entries.map(({ delegationId, powerVersionId, content }) => [
      `${content.power.powerId} ${delegationId}`,
      powerVersionId,
    ]),
  );
  for (const { powerId, powerVersionId, delegationId, powerVersion } of entries) {
    const current = stands.get(`${powerId} ${delegationId}`);
    if (current === powerVersionId) continue;
    return { code: current ? "entry-behind-law" : "entry-not-in-force", power: powerVersion.name };
  }
  return null;
}

/** The same of the three lists: the name of a duty that will not stand as it is written here, or null. */
async function dutyEndedBy(
  tx: Tx,
  duties: readonly PublishedDuty[],
  townshipId: string,
  day: CivilDate,
): Promise<string | null> {
  const standing = new Set((await dutiesInForce(tx, townshipId, day)).map((duty) => canonicalJson(duty)));
  return duties.find((duty) => !standing.has(canonicalJson(duty)))?.name ?? null;
}

async function publishedList(
  tx: Tx,
  edition: ListEdition & { dutyList: { townshipId: string } },
  former: ListEdition | null,
  said: Pick<PublishedList, "duties"> & { publishedOn: CivilDate; inForceOn: CivilDate },
): Promise<{ list: PublishedList; followed: string[] }> {
  const township = await tx.organisation.findUniqueOrThrow({ where: { id: edition.dutyList.townshipId } });
  const entries = await tx.listEntry.findMany({
    where: { editionId: edition.id },
    orderBy: { ordinal: "asc" },
    select: { content: true },
  });
  const listed = entries.map(({ content }) => PublishedEntry.parse(content));
  const present = new Set(listed.map(({ power }) => power.powerId));
  const before = former?.content ? PublishedList.parse(JSON.parse(former.content)) : null;
  const followed = await followedAdjustments(tx, edition.dutyListId, {
    ...{ former: before?.entries ?? null, entries: listed, day: said.inForceOn },
  });
  const list = PublishedList.parse({
    kind: "list-edition",
    township: { ...township, code: township.regionCode?.slice(0, 9), kind: township.placeKind },
    number: edition.number,
    documentNumber: edition.documentNumber,
    formedOn: edition.formedOn && fromDbDate(edition.formedOn),
    ...said,
    entries: listed,
    removed: before ? await removalsSince(tx, before, present) : [],
    correction: correctionOf(edition),
    adjustments: followed.named,
  });
  return { list, followed: followed.ids };
}
