import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays } from "@/lib/shared/working-days";
import { listsOfTownships, type TownshipLists } from "./list-overview.queries";
import { townshipsWithNewDuties } from "./new-duties.queries";

type Draft = NonNullable<TownshipLists["draft"]>;

/** What waits for the reader in the duty lists: to compile (anew), submit, review, approve or publish an edition. */
export async function listTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const [mayCompile, mayReview, mayApprove] = (["list.compile", "list.review", "list.approve"] as const).map((right) =>
    reachOf(ctx.actor, right),
  );
  if (!mayCompile && !mayReview && !mayApprove) return [];
  const lists = await listsOfTownships(tx, ctx, today);
  const drafts = lists.flatMap(({ draft }) => draft ?? []);
  const reviewed = await reviewedDrafts(tx, drafts);
  const submitted = await submissionDays(tx, drafts);
  const reviewDays = await numberSetting(tx, "days.legality-review");
  const publicationDays = await numberSetting(tx, "days.publication");
  const calendar = await loadCalendar(tx);
  const ids = mayCompile ? lists.map(({ township }) => township.id) : [];
  const newDuties = ids.length > 0 ? await townshipsWithNewDuties(tx, ids, today) : new Map<string, CivilDate>();

  return lists.flatMap((list): WorkbenchTask[] => {
    const { draft, outstanding, gone, township } = list;
    const task = (
      event: string,
      dueOn: CivilDate | null,
      since: CivilDate | null,
      count: number,
      key = event,
    ): WorkbenchTask[] => [
      {
        kind: `list.${event}`,
        messageKey: `duty-lists.tasks.${key}`,
        args: { township: township.name, number: draft?.number ?? 0, count, gone: gone.length },
        href: draft ? `/duty-lists/editions/${draft.id}` : `/duty-lists/${township.code}`,
        dueOn,
        since,
      },
    ];
    const dutiesSince = newDuties.get(township.id) ?? null;
    const publishDuties = dutiesSince && addWorkingDays(calendar, dutiesSince, publicationDays);
    if (!draft) {
      const [oldest] = [
        ...outstanding.map(({ publishBy, effectiveFrom: since }) => ({ publishBy, since })),
        ...gone,
      ].sort((a, b) => (a.publishBy < b.publishBy ? -1 : 1));
      // Whatever else is to be compiled takes the three lists along.
      if (!oldest) return dutiesSince ? task("compile", publishDuties, dutiesSince, 0, "compileDuties") : [];
      if (!mayCompile) return [];
      const key = gone.length === 0 ? "compile" : outstanding.length === 0 ? "compileGone" : "compileBoth";
      return task("compile", oldest.publishBy, oldest.since, outstanding.length, key);
    }
    const behind = dutiesSince ? task("recompile", publishDuties, dutiesSince, draft.entries) : [];
    // A draft that is behind is not taken for review.
    if (draft.state === "DRAFT")
      return behind.length > 0 ? behind : mayCompile ? task("submit", null, null, draft.entries) : [];
    if (draft.state === "APPROVED")
      return [...behind, ...(mayApprove ? task("publish", draft.publishBy, draft.formedOn, draft.entries) : [])];
    const since = submitted.get(draft.id) ?? null;
    if (reviewed.has(draft.id)) return [...behind, ...(mayApprove ? task("approve", null, since, draft.entries) : [])];
    const dueOn = since && addWorkingDays(calendar, since, reviewDays);
    return [...behind, ...(mayReview ? task("review", dueOn, since, draft.entries) : [])];
  });
}

/** Drafts on whose very text the newest opinion is favourable. */
async function reviewedDrafts(tx: Tx, drafts: readonly Draft[]): Promise<Set<string>> {
  const ids = drafts.map(({ id }) => id);
  const editions = await tx.listEdition.findMany({ where: { id: { in: ids } }, select: { id: true, digest: true } });
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType: "LIST_EDITION", subjectId: { in: ids } },
    orderBy: { givenAt: "asc" },
    select: { subjectId: true, verdict: true, digest: true },
  });
  const isFavourable = ({ id, digest }: { id: string; digest: string }) => {
    const newest = opinions.findLast((opinion) => opinion.subjectId === id && opinion.digest === digest);
    return newest !== undefined && newest.verdict !== "UNLAWFUL";
  };
  return new Set(editions.filter(isFavourable).map(({ id }) => id));
}

/** The days on which drafts were last handed to the legality review. */
async function submissionDays(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, CivilDate>> {
  const events = await tx.auditEvent.findMany({
    where: { subjectId: { in: drafts.map(({ id }) => id) }, event: "list.submitted" },
    orderBy: { seq: "asc" },
    select: { subjectId: true, at: true },
  });
  return new Map(events.map(({ subjectId, at }) => [subjectId, civilDate(at)]));
}
