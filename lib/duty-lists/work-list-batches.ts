import "server-only";
import { authorise, type Forbidden, type Role } from "@/lib/identity/permissions";
import { civilDate, laterOf } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { approveListEdition } from "./approve-list-edition";
import { compileListEdition } from "./compile-list-edition";
import { type BatchMandate, type ListBatchRow, loadListBatches, loadMandate } from "./list-batch.queries";
import { followsFrom, otherChanges, WAITS_FOR_REVIEW } from "./list-batch.rules";
import { findListEdition } from "./list-edition.queries";
import { publishListEdition } from "./publish-list-edition";
import { reviewListEdition } from "./review-list-edition";
import { stopListBatch } from "./stop-list-batch";
import { submitListEdition } from "./submit-list-edition";

/** `steps`: moves made; `published`: lists brought out; `stopped`: townships that wait for somebody now. */
export type WorkedBatches = { steps: number; published: number; stopped: number };
type Outcome = Result<unknown, { code: string }>;

/** Somebody else's move, or a busy moment: looked at again, nothing to tell. */
const PASSING = new Set(["busy-try-again", "changed-meanwhile", "published-meanwhile"]);

/**
 * Re-publishes the lists that follow a decided change of law: one step of one township a transaction, each by the use case
 * that people use, in the name of whoever proposed, reviewed and decided the batch (the trail says that the system did
 * it). Where a list stands is read from its edition every time, so that a break at any point costs nothing. A township
 * that is refused is stopped with the reason; the others go on. `atMost` moves, then it returns.
 */
export async function workListBatches(ctx: Ctx, atMost = 200): Promise<Result<WorkedBatches, Forbidden>> {
  const allowed = authorise(ctx.actor, "list.follow");
  if (!allowed.ok) return allowed;
  const worked: WorkedBatches = { steps: 0, published: 0, stopped: 0 };
  const passed = new Set<string>();
  while (worked.steps < atMost) {
    const row = (await openRows(ctx)).find(({ id }) => !passed.has(id));
    if (!row) break;
    const outcome = await takeStep(ctx, row).catch(failed);
    if (outcome === "waits" || (!outcome.ok && PASSING.has(outcome.error.code))) passed.add(row.id);
    else if (outcome.ok) {
      worked.steps += 1;
      if (row.step === "APPROVED") worked.published += 1;
    } else {
      const stopped = await stopListBatch(ctx, {
        ...row,
        problem: outcome.error.code,
        detail: detailOf(outcome.error),
      });
      if (stopped.ok) worked.stopped += 1;
      passed.add(row.id);
    }
  }
  return ok(worked);
}

/** What the database refuses for one must not keep the others waiting. */
const failed = (failure: unknown): Outcome => {
  console.error("list batch:", failure);
  return { ok: false, error: { code: "failed" } };
};

const openRows = async (ctx: Ctx): Promise<ListBatchRow[]> => {
  const rows = await inReading(ctx, (tx) =>
    loadListBatches(tx, { OR: [{ problem: null }, { problem: WAITS_FOR_REVIEW }] }),
  );
  return rows.filter(({ step }) => step !== "PUBLISHED");
};

/** The next step of one township's list. "waits": for an opinion that only a person gives, or for the day to come near. */
async function takeStep(ctx: Ctx, row: ListBatchRow): Promise<Outcome | "waits"> {
  const { changeId, step, township, edition } = row;
  const mandate = await inReading(ctx, (tx) => loadMandate(tx, changeId));
  if (step === "QUEUED" && civilDate(ctx.now) < (await firstDay(ctx, mandate))) return "waits";
  const day = laterOf(mandate.effectiveOn, civilDate(ctx.now));
  const proposer = onBehalf(ctx, mandate.proposer, "ESTABLISHMENT_EDITOR");
  if (step === "QUEUED" || !edition)
    return compileListEdition(proposer, { townshipId: township.id, day, listBatchId: row.id });
  const seen = { editionId: edition.id, version: edition.version };
  if (step === "COMPILED") return submitListEdition(proposer, seen);
  if (step === "SUBMITTED") return review(ctx, row, mandate, seen);
  const decider = onBehalf(ctx, mandate.decider, "ESTABLISHMENT_APPROVER");
  if (step === "REVIEWED") return approveListEdition(decider, { ...seen, documentNumber: mandate.documentNumber });
  return publishListEdition(decider, { ...seen, inForceOn: day });
}

/**
 * No edition takes force before the one that it follows. One published long ahead would keep every other change off the
 * list until its day.
 */
const firstDay = async (ctx: Ctx, { effectiveOn }: BatchMandate) =>
  followsFrom(effectiveOn, await inReading(ctx, (tx) => numberSetting(tx, "ahead.list-follow")));

/**
 * The opinion on the batch is the opinion on a list that shows nothing else new. A list that does waits for the justice
 * bureau, which has not seen it.
 */
async function review(
  ctx: Ctx,
  row: ListBatchRow,
  { reviewer, opinion, title, documentNumber, powerIds }: BatchMandate,
  seen: { editionId: string; version: number },
): Promise<Outcome | "waits"> {
  const reading = onBehalf(ctx, reviewer, "LEGALITY_REVIEWER");
  const page = await inReading(reading, (tx) => findListEdition(tx, reading, seen.editionId, civilDate(ctx.now)));
  const others = page?.former ? otherChanges(page.former.diff, new Set(powerIds)) : [];
  if (others.length > 0) {
    if (row.problem === WAITS_FOR_REVIEW) return "waits";
    return { ok: false, error: { code: WAITS_FOR_REVIEW, detail: others.join("、") } as { code: string } };
  }
  const reasons = `随《${title}》法律变动调整批次（${documentNumber}）一并审查：${opinion.reasons}`.slice(0, 4000);
  return reviewListEdition(reading, { ...seen, verdict: opinion.verdict, reasons });
}

/** The person under the batch's mandate; the trail names the system's hand beside him. */
const onBehalf = (ctx: Ctx, { name, ...person }: BatchMandate["proposer"], role: Role): Ctx => ({
  ...ctx,
  actor: { ...person, role, name: `${name}（系统随批代办）` },
});

/** What a refusal is about, in a word or two. */
const detailOf = (error: { code: string }): string | null => {
  const { code: _code, ...particulars } = error as Record<string, unknown>;
  const words = Object.values(particulars).filter((value) => typeof value === "string");
  return words.length > 0 ? words.join("、").slice(0, 300) : null;
};
