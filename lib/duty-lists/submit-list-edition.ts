import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ListedTwice } from "./list-compile.rules";

import { correctionOf, listDigest } from "./list-digest";
import { dayOfDraft } from "./list-edition.rules";

import type { SubmitListEditionInput } from "./list-edition.schema";
import { compiledOn } from "./list-source.queries";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";

type SubmitListEditionError = Forbidden | Busy | EditionRefusal | ListedTwice | { code: "draft-out-of-date" };

/**
 * Hands a draft to the legality review. Refused as "draft-out-of-date" when the records would compile to another text
 * today: what is reviewed is what is in force.
 */
export async function submitListEdition(
  ctx: Ctx,
  input: SubmitListEditionInput,
): Promise<Result<void, SubmitListEditionError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;

  return inTransaction<void, SubmitListEditionError>(ctx, {}, async (tx) => {
    const taken = await takeListEdition(tx, input, "submit");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    const { townshipId } = edition.dutyList;
    const compiled = await compiledOn(tx, townshipId, dayOfDraft(edition, civilDate(ctx.now)));
    if (!compiled.ok) return compiled;
    const { entries, duties } = compiled.value;
    const text = { entries: entries.map(({ content }) => content), duties, correction: correctionOf(edition) };
    if (listDigest(townshipId, text) !== edition.digest) return err({ code: "draft-out-of-date" });

    const set = await setListEdition(tx, edition, { state: move.to });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, { event: "list.submitted", subjectId: edition.id, data: { digest: edition.digest } });
    return ok(undefined);
  });
}
