import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";

export type OwnMailChoice = Readonly<{ address: string; digest: boolean; locale: string | null; version: number }>;

/** The reader's own choice; version 0 before the first. */
export function ownMailChoice(ctx: Ctx): Promise<OwnMailChoice> {
  return inReading(ctx, async (tx) => {
    const row = await tx.mailChoice.findUnique({ where: { userId: ctx.actor.userId ?? "" } });
    if (!row) return { address: "", digest: false, locale: null, version: 0 };
    return { address: row.address ?? "", digest: row.digest, locale: row.locale, version: row.version };
  });
}
