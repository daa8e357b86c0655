import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { SaveMailChoiceInput } from "./mail-choice.schema";

type SaveMailChoiceError = Forbidden | { code: "choice-changed-meanwhile" };

/** A person's own choice of mail. The event says whether the digest is on, never the address. */
export async function saveMailChoice(
  ctx: Ctx,
  { address, digest, locale, version }: SaveMailChoiceInput,
): Promise<Result<void, SaveMailChoiceError | Busy>> {
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "forbidden" });
  const chosen = { address, digest: digest === "working-days", locale };
  const conflicts = { mail_choices_pkey: { code: "choice-changed-meanwhile" } } as const;
  return inTransaction<void, SaveMailChoiceError>(ctx, conflicts, async (tx) => {
    if (version === 0) await tx.mailChoice.create({ data: { userId, ...chosen } });
    else {
      const data = { ...chosen, version: { increment: 1 } };
      const { count } = await tx.mailChoice.updateMany({ where: { userId, version }, data });
      if (count === 0) return err({ code: "choice-changed-meanwhile" });
    }
    const data = { digest: chosen.digest };
    await recordAudit(tx, ctx, { event: "mail.choice-changed", subjectId: userId, data });
    return ok(undefined);
  });
}
