import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { namedSubject } from "@/lib/audit/audit.subjects";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { authorise, type Forbidden } from "./permissions";
import type { ChangeSettingInput } from "./setting.schema";

type ChangeSettingError = Forbidden | ChangedMeanwhile | { code: "nothing-changed" };

/** The city sets a number of the procedure and says by what text. It holds from the next question on. */
export async function changeSetting(
  ctx: Ctx,
  { key, value, source, seen }: ChangeSettingInput,
): Promise<Result<void, ChangeSettingError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const subjectId = namedSubject("setting", key);
  const to = String(value);

  return inTransaction<void, ChangeSettingError>(ctx, {}, async (tx) => {
    const known = await tx.setting.findUnique({ where: { key } });
    if ((known?.value ?? "") !== seen) return err(await changedMeanwhile(tx, subjectId));
    if (known?.value === to && known.source === source) return err({ code: "nothing-changed" });
    if (known) await tx.setting.updateMany({ where: { key, value: seen }, data: { value: to, source } });
    else await tx.setting.create({ data: { key, value: to, source } });
    const data = { key, from: known?.value ?? null, to };
    await recordAudit(tx, ctx, { event: "setting.changed", subjectId, data });
    return ok(undefined);
  });
}
