import "server-only";
import { SYSTEM_ACTOR } from "@/lib/identity/permissions";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { sha256 } from "@/lib/shared/canonical";
import { civilDate } from "@/lib/shared/civil-date";
import { err, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import type { PrismaClient } from "@/prisma/generated/client";
import { type RecordedUsage, type RecordUsageError, recordUsage } from "./record-usage";
import { tokenOf } from "./usage-token.queries";

type Post = Readonly<{ token: string; idempotencyKey: string; body: string }>;

export type PostUsageError =
  | { code: "token-unknown" | "token-unconfirmed" | "token-ended" | "body-unreadable" }
  | RecordUsageError;

/**
 * Figures that an authorised system posts: `{"rows": [...]}`, each as UsageRow has it. The token says who it is; the same
 * key with the same body is answered as before, and with another body refused.
 */
export async function postUsage(
  db: PrismaClient,
  { token, idempotencyKey, body }: Post,
): Promise<Result<RecordedUsage, PostUsageError>> {
  const ctx = systemContext(db, await databaseNow(db));
  const known = await inReading(ctx, (tx) => tokenOf(tx, token, civilDate(ctx.now)));
  if (!known) return err({ code: "token-unknown" });
  if (known.state === "waiting") return err({ code: "token-unconfirmed" });
  if (known.state !== "valid") return err({ code: "token-ended" });
  const rows = rowsOf(body);
  if (!rows) return err({ code: "body-unreadable" });
  const { department } = known;
  const actor = {
    ...{ ...SYSTEM_ACTOR, name: known.name },
    ...(department && { organisationId: department.id, organisationName: department.name }),
  };
  return recordUsage(
    { ...ctx, actor },
    { source: "SYSTEM", contentSha256: sha256(body), rows, posted: { tokenId: known.id, idempotencyKey } },
  );
}

function rowsOf(body: string): unknown[] | null {
  try {
    const sent: unknown = JSON.parse(body);
    const rows = sent !== null && typeof sent === "object" && "rows" in sent ? sent.rows : null;
    return Array.isArray(rows) ? rows : null;
  } catch {
    return null;
  }
}
