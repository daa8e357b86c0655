import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type KeepLocalTextInput, LOCAL_FIELDS } from "./local-text.schema";
import { type LocalTextRefusal, localTextSeen, setLocalText } from "./local-text-version";

/** One row a power: a second clerk who enters it first at the same time is told that it was changed meanwhile. */
const CONFLICTS = { local_texts_township_id_power_id_key: { code: "local-changed" } } as const;

/**
 * A township says how one matter of its list is reached, in its own words; what it leaves empty is not said. The next
 * edition shows it; saving also confirms it beside the central text as listed today.
 */
export async function keepLocalText(
  ctx: Ctx,
  input: KeepLocalTextInput,
): Promise<Result<void, Forbidden | Busy | LocalTextRefusal | { code: "nothing-changed" }>> {
  const { townshipId, powerId } = input;
  const allowed = authorise(ctx.actor, "list.local-text", { organisationId: townshipId });
  if (!allowed.ok) return allowed;

  return inTransaction<void, LocalTextRefusal | { code: "nothing-changed" }>(ctx, CONFLICTS, async (tx) => {
    const seen = await localTextSeen(tx, input);
    if (!seen.ok) return seen;
    const { listed, row } = seen.value;
    const words = Object.fromEntries(LOCAL_FIELDS.map((field) => [field, input[field]])) as Pick<
      KeepLocalTextInput,
      (typeof LOCAL_FIELDS)[number]
    >;
    const fields = LOCAL_FIELDS.filter((field) => words[field] !== (row?.[field] ?? null));
    if (fields.length === 0) return err({ code: "nothing-changed" });
    const set = await setLocalText(tx, { townshipId, powerId }, row, { ...words, seenVersionId: listed });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: "local-text.kept",
      subjectId: townshipId,
      data: { powerId, code: seen.value.code, fields: fields.map((field) => `local.${field}`) },
    });
    return ok(undefined);
  });
}
