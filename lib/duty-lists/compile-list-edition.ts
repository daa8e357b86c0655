import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ListedTwice } from "./list-compile.rules";
import { listDigest } from "./list-digest";
import type { CompileListEditionInput } from "./list-edition.schema";
import { compiledOn } from "./list-source.queries";

type Compiled = { editionId: string };
type CompileListEditionError =
  | Forbidden
  | Busy
  | ListedTwice
  | { code: "not-found" | "draft-exists" | "nothing-to-list" | "correction-of-unknown" };

const DRAFT_EXISTS = { code: "draft-exists" } as const;
const CONFLICTS = { list_editions_one_draft: DRAFT_EXISTS, list_editions_duty_list_id_number_key: DRAFT_EXISTS };

/**
 * Compiles the next edition of a township's list from its statutory matters and its delegations in force today, or on a
 * day ahead. One draft at a time ("draft-exists"); compiling afresh is discarding and compiling. What it corrects is said
 * here, reviewed and approved with the text: an edition of this list that was published ("correction-of-unknown").
 */
export async function compileListEdition(
  ctx: Ctx,
  { townshipId, correction = null, day, listBatchId }: CompileListEditionInput,
): Promise<Result<Compiled, CompileListEditionError>> {
  const allowed = authorise(ctx.actor, "list.compile", { organisationId: townshipId });
  if (!allowed.ok) return allowed;

  return inTransaction<Compiled, CompileListEditionError>(ctx, CONFLICTS, async (tx) => {
    const township = await tx.organisation.findFirst({
      where: { id: townshipId, kind: "TOWNSHIP", endsOn: null },
      select: { id: true },
    });
    if (!township) return err({ code: "not-found" });
    const today = civilDate(ctx.now);
    const compiledFor = day && day > today ? day : null;
    const compiled = await compiledOn(tx, townshipId, compiledFor ?? today);
    if (!compiled.ok) return compiled;
    const { entries, duties } = compiled.value;
    if (entries.length === 0) return err({ code: "nothing-to-list" });

    const dutyListId = await dutyListOf(tx, townshipId);
    const { _max } = await tx.listEdition.aggregate({ where: { dutyListId }, _max: { number: true } });
    const number = Math.max(_max.number ?? 0, 0) + 1;
    if (correction && !(await isPublished(tx, dutyListId, correction.ofEdition)))
      return err({ code: "correction-of-unknown" });
    const digest = listDigest(townshipId, { entries: entries.map(({ content }) => content), duties, correction });
    const edition = await tx.listEdition.create({
      data: {
        ...{ dutyListId, number, state: "DRAFT", digest, duties, compiledById: ctx.actor.userId },
        ...(correction && { correctionOf: correction.ofEdition, correctionNote: correction.note }),
        ...{ compiledFor: compiledFor && toDbDate(compiledFor), listBatchId: listBatchId ?? null },
      },
    });
    await tx.listEntry.createMany({
      data: entries.map(({ content, ...entry }) => ({
        ...entry,
        editionId: edition.id,
        section: content.section,
        powerId: content.power.powerId,
        content,
      })),
    });
    await recordAudit(tx, ctx, {
      event: "list.compiled",
      subjectId: edition.id,
      data: { number, entries: entries.length, digest, corrects: correction?.ofEdition ?? null },
    });
    return ok({ editionId: edition.id });
  });
}

const isPublished = async (tx: Tx, dutyListId: string, number: number): Promise<boolean> =>
  (await tx.listEdition.count({ where: { dutyListId, number, publishedAt: { not: null } } })) > 0;

async function dutyListOf(tx: Tx, townshipId: string): Promise<string> {
  const list = await tx.dutyList.upsert({
    where: { townshipId },
    create: { townshipId },
    update: {},
    select: { id: true },
  });
  return list.id;
}
