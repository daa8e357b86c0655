import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type RegisterRecord, registerOf } from "./capacity-register.queries";

type Seen = Readonly<{ townshipId: string; version: number }>;

/** The register as the caller saw it, or why it is not: there is none yet, or somebody has changed it since. */
export async function registerSeen(
  tx: Tx,
  { townshipId, version }: Seen,
): Promise<Result<RegisterRecord, ChangedMeanwhile | { code: "register-missing" }>> {
  const register = await registerOf(tx, townshipId);
  if (!register) return err({ code: "register-missing" });
  return register.version === version ? ok(register) : err(await changedMeanwhile(tx, register.id));
}

/** Compare and set: takes the next version of the register for a change of its officers. */
export async function takeVersion(
  tx: Tx,
  ctx: Ctx,
  { id, version }: Pick<RegisterRecord, "id" | "version">,
): Promise<ChangedMeanwhile | null> {
  const { count } = await tx.capacityRegister.updateMany({
    where: { id, version },
    data: { version: { increment: 1 }, keptOn: toDbDate(civilDate(ctx.now)) },
  });
  return count === 1 ? null : changedMeanwhile(tx, id);
}
