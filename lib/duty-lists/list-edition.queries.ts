import "server-only";
import { authorise } from "@/lib/identity/permissions";
import { legalityObstacle } from "@/lib/menu/legality.rules";
import { type LegalityOpinionRow, legalityOpinionsOn } from "@/lib/menu/legality-opinions.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays, type Deadline, deadlineOf } from "@/lib/shared/working-days";
import { type DutyDiff, diffDuties } from "./duty-plan.rules";
import type { EditionFormat } from "./edition-file.terms";
import { diffEntries, type ListDiff } from "./list-diff.rules";
import { correctionOf, listDigest } from "./list-digest";
import type { ListEditionState } from "./list-edition.machine";
import { dayOfDraft } from "./list-edition.rules";
import { type ListIssue, listIssues } from "./list-issue.rules";
import { removalsSince } from "./list-removal.queries";
import { compiledOn } from "./list-source.queries";
import { PublishedDuties, type PublishedDuty } from "./published-duty.schema";
import { type Correction, PublishedEntry, PublishedList, type Removal } from "./published-list.schema";

export type ListOpinion = Omit<LegalityOpinionRow, "givenById">;

export type ListEditionPage = {
  id: string;
  number: number;
  state: ListEditionState;
  version: number;
  digest: string;
  township: { id: string; code: string; name: string };
  documentNumber: string | null;
  formedOn: CivilDate | null;
  /** How long there is to publish what was approved; null in every other state. */
  publication: Deadline | null;
  publishedOn: CivilDate | null;
  inForceOn: CivilDate | null;
  sha256: string | null;
  isCompiledByReader: boolean;
  /** The newest opinion on this very text is favourable. */
  isReviewed: boolean;
  entries: PublishedEntry[];
  duties: PublishedDuty[];
  /** The files that it has so far. */
  files: { format: EditionFormat; size: number; sha256: string }[];
  /** 更正说明: what of which edition this one corrects. */
  correction: Correction | null;
  /** The published edition that this one follows, and what differs; null for the first. */
  former: {
    id: string;
    number: number;
    inForceOn: CivilDate | null;
    diff: ListDiff;
    duties: DutyDiff;
    removals: Removal[];
  } | null;
  opinions: ListOpinion[];
  issues: ListIssue[];
};

/** One edition with everything the desk shows of it; null when there is none within the reader's reach. */
export async function findListEdition(tx: Tx, ctx: Ctx, id: string, today: CivilDate): Promise<ListEditionPage | null> {
  const edition = await tx.listEdition.findUnique({
    where: { id },
    include: {
      entries: { orderBy: { ordinal: "asc" }, select: { content: true } },
      files: { select: { format: true, size: true, sha256: true } },
      dutyList: { select: { township: { select: { id: true, shortName: true, regionCode: true } } } },
    },
  });
  if (!edition) return null;
  const { township } = edition.dutyList;
  if (!authorise(ctx.actor, "list.read", { organisationId: township.id }).ok) return null;

  const entries = edition.entries.map(({ content }) => PublishedEntry.parse(content));
  const duties = PublishedDuties.parse(edition.duties);
  const former = await findFormer(tx, edition);
  const formedOn = fromDbDateOrNull(edition.formedOn);
  const isUnderWay = ["DRAFT", "LEGALITY_REVIEW", "APPROVED"].includes(edition.state);
  const compiled = isUnderWay ? await compiledOn(tx, township.id, dayOfDraft(edition, today)) : null;
  const currentDigest =
    compiled?.ok === true
      ? listDigest(township.id, {
          entries: compiled.value.entries.map(({ content }) => content),
          duties: compiled.value.duties,
          correction: correctionOf(edition),
        })
      : null;
  const opinions = await legalityOpinionsOn(tx, "LIST_EDITION", edition.id, edition.digest);
  const given = opinions.map(({ verdict, isOnThisText }) => ({ verdict, digest: isOnThisText ? edition.digest : "" }));
  return {
    id: edition.id,
    number: edition.number,
    state: edition.state,
    version: edition.version,
    digest: edition.digest,
    township: { id: township.id, code: township.regionCode?.slice(0, 9) ?? "", name: township.shortName },
    documentNumber: edition.documentNumber,
    formedOn,
    publication: edition.state === "APPROVED" && formedOn ? await publicationClock(tx, formedOn, today) : null,
    publishedOn: fromDbDateOrNull(edition.publishedOn),
    inForceOn: fromDbDateOrNull(edition.inForceOn),
    sha256: edition.sha256,
    isCompiledByReader: edition.compiledById !== null && edition.compiledById === ctx.actor.userId,
    isReviewed: legalityObstacle(given.toReversed(), edition.digest) === null,
    entries,
    duties,
    files: edition.files,
    correction: correctionOf(edition),
    former: former && {
      id: former.id,
      number: former.number,
      inForceOn: fromDbDateOrNull(former.inForceOn),
      diff: diffEntries(
        former.entries.map(({ content }) => PublishedEntry.parse(content)),
        entries,
      ),
      duties: diffDuties(PublishedDuties.parse(former.duties), duties),
      removals: await removalsIn(tx, edition, former, entries),
    },
    opinions: opinions.map(({ givenById: _by, ...opinion }) => opinion),
    issues: isUnderWay ? listIssues(entries, currentDigest === null || currentDigest !== edition.digest) : [],
  };
}

/** Why matters left the list: as the edition says when it is published, else as the records stand. */
async function removalsIn(
  tx: Tx,
  edition: { content: string | null },
  former: { content: string | null },
  entries: readonly PublishedEntry[],
): Promise<Removal[]> {
  if (edition.content) return PublishedList.parse(JSON.parse(edition.content)).removed;
  if (!former.content) return [];
  const present = new Set(entries.map(({ power }) => power.powerId));
  return removalsSince(tx, PublishedList.parse(JSON.parse(former.content)), present);
}

/** 20 working days from the day on which the list was formed (政府信息公开条例 第二十六条). */
async function publicationClock(tx: Tx, formedOn: CivilDate, today: CivilDate): Promise<Deadline> {
  const calendar = await loadCalendar(tx);
  return deadlineOf(calendar, today, addWorkingDays(calendar, formedOn, await numberSetting(tx, "days.publication")));
}

/** The published edition before: for a draft the newest, for a published one its predecessor. */
const findFormer = (tx: Tx, edition: { dutyListId: string; number: number; state: ListEditionState }) =>
  tx.listEdition.findFirst({
    where: {
      dutyListId: edition.dutyListId,
      state: { in: ["PUBLISHED", "SUPERSEDED"] },
      ...(edition.state === "DISCARDED" ? {} : { number: { lt: edition.number } }),
    },
    orderBy: { number: "desc" },
    include: { entries: { orderBy: { ordinal: "asc" }, select: { content: true } } },
  });
