import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { digestOf } from "@/lib/shared/canonical";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { isAsked, type VisitDayProblem, visitDayProblem } from "./inspection.rules";
import type { RecordVisitInput } from "./inspection.schema";
import { MOST_PHOTOS } from "./inspection.terms";
import { attachPhotos, type PhotoRefusal, type ReceivedPhoto, receivePhotos, type SentPhoto } from "./visit-photos";

type VisitRefusal = { code: "forbidden" | "not-found" | "plan-ended" | "checklist-differs" | VisitDayProblem };
export type RecordVisitError =
  | VisitRefusal
  | PhotoRefusal
  | { code: "key-used-otherwise" }
  | { code: "too-many-photos"; most: number }
  | Busy;

/** `wasStored`: the same form had arrived before, and nothing was written now. */
export type RecordedVisit = { visitId: string; wasStored: boolean };

const CONFLICTS = { inspection_visits_pkey: { code: "key-used-otherwise" } } as const;

/**
 * Records one filled-in field form of an inspected body (现场检查) with its photos, all or nothing. The sender's key makes it
 * one visit however often it is sent: the same content is answered with what is stored, another content is refused.
 */
export async function recordVisit(
  ctx: Ctx,
  input: RecordVisitInput,
  sent: readonly SentPhoto[],
): Promise<Result<RecordedVisit, RecordVisitError>> {
  if (sent.length > MOST_PHOTOS) return err({ code: "too-many-photos", most: MOST_PHOTOS });
  // Asked before photos are put away, so that nobody fills the disk with what he may not send; and again below.
  const { refused, limit } = await inReading(ctx, async (tx) => ({
    refused: await visitRefusal(tx, ctx, input, sent),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (refused) return err(refused);
  const photos = await receivePhotos(sent, limit);
  if (!photos.ok) return photos;
  return inTransaction<RecordedVisit, RecordVisitError>(ctx, CONFLICTS, async (tx) => {
    const again = await visitRefusal(tx, ctx, input, sent);
    if (again) return err(again);
    const digest = visitDigest(input, photos.value);
    const stored = await tx.inspectionVisit.findUnique({ where: { id: input.key } });
    if (stored) {
      const isSame = stored.digest === digest && stored.inspectorId === ctx.actor.userId;
      return isSame ? ok({ visitId: stored.id, wasStored: true }) : err({ code: "key-used-otherwise" });
    }
    await writeVisit(tx, ctx, input, digest, photos.value);
    return ok({ visitId: input.key, wasStored: false });
  });
}

/** What a replay must repeat. */
const visitDigest = ({ bodyId, visitedOn, summary, answers }: RecordVisitInput, photos: readonly ReceivedPhoto[]) =>
  digestOf({
    ...{ bodyId, visitedOn, summary },
    answers: [...answers].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)),
    photos: photos.map(({ itemId, file }) => `${itemId} ${file.sha256}`).sort(),
  });

async function writeVisit(
  tx: Tx,
  ctx: Ctx,
  { bodyId, key, visitedOn, summary, answers }: RecordVisitInput,
  digest: string,
  photos: readonly ReceivedPhoto[],
): Promise<void> {
  const { userId, organisationId } = ctx.actor;
  await tx.inspectionVisit.create({
    data: {
      ...{ id: key, bodyId, summary, digest, visitedOn: toDbDate(visitedOn) },
      ...{ inspectorId: userId ?? "", organisationId: organisationId ?? "" },
    },
  });
  await tx.inspectionResult.createMany({ data: answers.map((answer) => ({ ...answer, visitId: key })) });
  const failed = answers.filter(({ result }) => result === "FAILS").length;
  await recordAudit(tx, ctx, {
    event: "inspection.visited",
    subjectId: key,
    data: { bodyId, visitedOn, items: answers.length, failed, photos: photos.map(({ file }) => file.sha256) },
  });
  await attachPhotos(tx, ctx, key, photos);
}

const BODY = {
  organisationId: true,
  organisation: { select: { kind: true } },
  plan: {
    select: { state: true, periodFrom: true, periodTo: true, items: { select: { id: true, side: true } } },
  },
} satisfies Prisma.InspectionBodySelect;

/** Why the actor cannot record this visit, or null when he can. */
async function visitRefusal(
  tx: Tx,
  { actor, now }: Ctx,
  { bodyId, key, visitedOn, answers }: RecordVisitInput,
  photos: readonly Readonly<{ itemId: string }>[],
): Promise<VisitRefusal | null> {
  if (!authorise(actor, "inspection.keep").ok || !actor.userId || !actor.organisationId) return { code: "forbidden" };
  const body = await tx.inspectionBody.findUnique({ where: { id: bodyId }, select: BODY });
  if (!body) return { code: "not-found" };
  // Nobody inspects his own body.
  if (body.organisationId === actor.organisationId) return { code: "forbidden" };
  // What arrived before is answered, even after the plan has ended.
  if (body.plan.state !== "OPEN" && (await tx.inspectionVisit.count({ where: { id: key } })) === 0)
    return { code: "plan-ended" };
  const period = { periodFrom: fromDbDate(body.plan.periodFrom), periodTo: fromDbDate(body.plan.periodTo) };
  const problem = visitDayProblem(visitedOn, period, civilDate(now));
  if (problem) return { code: problem };
  const asked = body.plan.items.filter(({ side }) => isAsked(side, body.organisation.kind === "TOWNSHIP"));
  const answered = new Set(answers.map(({ itemId }) => itemId));
  const isWhole = answers.length === asked.length && asked.every(({ id }) => answered.has(id));
  return isWhole && photos.every(({ itemId }) => answered.has(itemId)) ? null : { code: "checklist-differs" };
}
