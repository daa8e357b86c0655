import "server-only";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { LocalText } from "@/prisma/generated/client";
import { listedVersion } from "./local-text.queries";
import type { ConfirmLocalTextInput, LocalField } from "./local-text.schema";

/** "not-listed": the power is on no published list of the township; "listed-changed": a newer text of it is. */
export type LocalTextRefusal = { code: "not-listed" | "listed-changed" | "local-changed" };

type Key = Pick<ConfirmLocalTextInput, "townshipId" | "powerId">;

/** The text as the sender saw it beside the central text as he saw it, or why it is not. */
export async function localTextSeen(
  tx: Tx,
  { townshipId, powerId, version, listedVersionId }: ConfirmLocalTextInput,
): Promise<Result<{ listed: string; code: string; row: LocalText | null }, LocalTextRefusal>> {
  const listed = await listedVersion(tx, townshipId, powerId);
  if (listed === null) return err({ code: "not-listed" });
  if (listed !== listedVersionId) return err({ code: "listed-changed" });
  const row = await tx.localText.findUnique({ where: { townshipId_powerId: { townshipId, powerId } } });
  if ((row?.version ?? 0) !== version) return err({ code: "local-changed" });
  const { code } = await tx.power.findUniqueOrThrow({ where: { id: powerId }, select: { code: true } });
  return ok({ listed, code, row });
}

type Words = { seenVersionId: string } & Partial<Record<LocalField, string | null>>;

/** Compare and set. */
export async function setLocalText(
  tx: Tx,
  { townshipId, powerId }: Key,
  row: LocalText | null,
  data: Words,
): Promise<Result<void, LocalTextRefusal>> {
  if (!row) {
    await tx.localText.create({ data: { townshipId, powerId, ...data } });
    return ok(undefined);
  }
  const { count } = await tx.localText.updateMany({
    where: { id: row.id, version: row.version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err({ code: "local-changed" });
}
