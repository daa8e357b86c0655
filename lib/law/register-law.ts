import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { knownLaws } from "./law.queries";
import { lawKey } from "./law-title.rules";
import type { RegisterLawInput } from "./register-law.schema";

export type RegisterLawError = Forbidden | Busy | { code: "title-on-record"; lawId: string; title: string };

/**
 * Puts a law on record that nothing cites yet, without a text. One that is on record under this title, in full or in
 * short, is named in the refusal.
 */
export async function registerLaw(
  ctx: Ctx,
  law: RegisterLawInput,
): Promise<Result<{ lawId: string }, RegisterLawError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ lawId: string }, RegisterLawError>(ctx, {}, async (tx) => {
    const known = (await knownLaws(tx)).get(lawKey(law.title));
    if (known) return err({ code: "title-on-record", lawId: known.id, title: known.title });
    const { id: lawId } = await tx.law.create({ data: law, select: { id: true } });
    await recordAudit(tx, ctx, { event: "law.registered", subjectId: lawId, data: law });
    return ok({ lawId });
  });
}
