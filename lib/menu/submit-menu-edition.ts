import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { itemsBehindLaw } from "./adjusted-items.queries";
import { completenessOf } from "./completeness.rules";
import { digestOfMatters, loadEditionMatters } from "./edition-content.queries";
import { flowErrors } from "./flow/flow.rules";
import type { MoveMenuEditionInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";
import { refusedMode } from "./power-mode.rules";

export type SubmitMenuEditionError =
  | Forbidden
  | Busy
  | MoveRefused
  | { code: "edition-empty" }
  | { code: "items-not-ready"; count: number; first: string }
  | { code: "modes-refused" | "law-changed" | "flows-unsound"; count: number; first: string };

/**
 * Hands a draft in for legality review, bound to the digest of its text. Every matter has a department, a mode that the
 * law allows, and a flow without errors where it has steps; the rest of its checklist is advice.
 */
export async function submitMenuEdition(
  ctx: Ctx,
  input: MoveMenuEditionInput,
): Promise<Result<{ digest: string }, SubmitMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<{ digest: string }, SubmitMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "submit", input);
    if (!edition.ok) return edition;
    const matters = await loadEditionMatters(tx, input.editionId);
    if (matters.length === 0) return err({ code: "edition-empty" });
    const unready = matters.filter(({ content }) => completenessOf(content).isBlocking);
    if (unready[0]) return err({ code: "items-not-ready", count: unready.length, first: unready[0].content.name });
    const unlawful = matters.filter(({ content }) => refusedMode(content.type, content.modes));
    if (unlawful[0]) return err({ code: "modes-refused", count: unlawful.length, first: unlawful[0].content.name });
    const unsound = matters.filter(({ content }) => flowErrors(content).length > 0);
    if (unsound[0]) return err({ code: "flows-unsound", count: unsound.length, first: unsound[0].content.name });

    const [behind, ...further] = await itemsBehindLaw(tx, input.editionId);
    if (behind) return err({ code: "law-changed", count: further.length + 1, first: behind.name });

    const digest = digestOfMatters(edition.value.title, matters);
    const moved = await moveEdition(tx, edition.value, "submit", { digest });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "menu.submitted", subjectId: input.editionId, data: { digest } });
    return ok({ digest });
  });
}
