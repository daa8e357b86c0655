import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { isExercised } from "@/lib/delegations/delegation.machine";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ListEdition } from "@/prisma/generated/client";
import { dutiesInForce } from "./duty.queries";
import { type PublicationObstacle, publicationObstacle } from "./list-edition.rules";
import type { PublishListEditionInput } from "./list-edition.schema";
import { removalsSince } from "./list-removal.queries";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";
import { PublishedDuties, type PublishedDuty } from "./published-duty.schema";
import { PublishedEntry, PublishedList } from "./published-list.schema";

type Published = { townshipCode: string; number: number; sha256: string };
type PublishListEditionError =
  | Forbidden
  | Busy
  | EditionRefusal
  | { code: PublicationObstacle }
  | { code: "entry-not-in-force"; power: string }
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
    const obstacle = publicationObstacle(inForceOn, publishedOn, former && datesOf(former));
    if (obstacle) return err({ code: obstacle });
    const ended = await entryEndedBy(tx, edition.id, edition.dutyList.townshipId, inForceOn);
    if (ended) return err({ code: "entry-not-in-force", power: ended });
    const duties = PublishedDuties.parse(edition.duties);
    const gone = await dutyEndedBy(tx, duties, edition.dutyList.townshipId, inForceOn);
    if (gone) return err({ code: "duty-not-in-force", duty: gone });

    const list = await publishedList(tx, edition, former, { duties, publishedOn, inForceOn });
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

/** The name of an entry whose ground will be gone on `day`, or null: such a list would be untrue on its first day. */
async function entryEndedBy(tx: Tx, editionId: string, townshipId: string, day: CivilDate): Promise<string | null> {
  const entries = await tx.listEntry.findMany({
    where: { editionId },
    select: {
      powerVersionId: true,
      powerVersion: { select: { name: true } },
      delegation: { select: { state: true, suspendedOn: true, effectiveTo: true } },
    },
    orderBy: { ordinal: "asc" },
  });
  const statutory = await tx.statutoryPower.findMany({ where: { townshipId } });
  const stands = new Set(
    statutory
      .filter(({ startsOn, endsOn }) => isWithin(day, fromDbDate(startsOn), fromDbDateOrNull(endsOn)))
      .map(({ powerVersionId }) => powerVersionId),
  );
  const ended = entries.find(({ delegation, powerVersionId }) =>
    delegation
      ? !isExercised(delegation.state, delegation.suspendedOn) ||
        !isWithin(day, null, fromDbDateOrNull(delegation.effectiveTo))
      : !stands.has(powerVersionId),
  );
  return ended?.powerVersion.name ?? null;
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

const isWithin = (day: CivilDate, from: CivilDate | null, until: CivilDate | null) =>
  (from === null || from <= day) && (until === null || day <= until);

async function publishedList(
  tx: Tx,
  edition: ListEdition & { dutyList: { townshipId: string } },
  former: ListEdition | null,
  said: Pick<PublishedList, "duties"> & { publishedOn: CivilDate; inForceOn: CivilDate },
): Promise<PublishedList> {
  const township = await tx.organisation.findUniqueOrThrow({ where: { id: edition.dutyList.townshipId } });
  const entries = await tx.listEntry.findMany({
    where: { editionId: edition.id },
    orderBy: { ordinal: "asc" },
    select: { content: true },
  });
  const listed = entries.map(({ content }) => PublishedEntry.parse(content));
  const present = new Set(listed.map(({ power }) => power.powerId));
  const before = former?.content ? PublishedList.parse(JSON.parse(former.content)) : null;
  return PublishedList.parse({
    kind: "list-edition",
    township: { ...township, code: township.regionCode?.slice(0, 9), kind: township.placeKind },
    number: edition.number,
    documentNumber: edition.documentNumber,
    formedOn: edition.formedOn && fromDbDate(edition.formedOn),
    ...said,
    entries: listed,
    removed: before ? await removalsSince(tx, before, present) : [],
  });
}
