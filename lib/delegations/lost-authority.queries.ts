import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { loadAuthority } from "@/lib/menu/authority.queries";
import { type AuthorityJudgement, isInvalid, judgeAuthority } from "@/lib/menu/authority.rules";
import type { PowerMode } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { type DelegationRow, listDelegations, readableDelegations } from "./delegation.queries";

type Standing = Readonly<{ id: string; state: string; mode: PowerMode; powerVersionId: string }>;

/** 越权、失权: those of these delegations, not ended, whose mode is not lawful today, with why and what may be done. */
export async function lostAuthority(
  tx: Tx,
  delegations: readonly Standing[],
  today: CivilDate,
): Promise<Map<string, AuthorityJudgement>> {
  const live = delegations.filter(({ state }) => state !== "ENDED");
  const known = await loadAuthority(
    tx,
    live.map(({ powerVersionId }) => powerVersionId),
  );
  return new Map(
    live.flatMap(({ id, mode, powerVersionId }) => {
      const found = known.get(powerVersionId);
      const judged = found && judgeAuthority({ type: found.type, mode, facts: found.facts, day: today });
      return judged && isInvalid(judged) ? [[id, judged] as const] : [];
    }),
  );
}

export type LostDelegation = DelegationRow & { lost: AuthorityJudgement };

/** Every delegation within the actor's reach that has lost its authority. */
export async function listLost(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  where: Prisma.DelegationWhereInput = {},
): Promise<LostDelegation[]> {
  const readable = readableDelegations(actor);
  if (!readable) return [];
  const live = await tx.delegation.findMany({
    where: { AND: [readable, where, { state: { not: "ENDED" } }] },
    select: { id: true, state: true, mode: true, powerVersionId: true },
  });
  const lost = await lostAuthority(tx, live, today);
  if (lost.size === 0) return [];
  const rows = await listDelegations(tx, actor, today, { id: { in: [...lost.keys()] } });
  return rows.flatMap((row) => {
    const judged = lost.get(row.id);
    return judged ? [{ ...row, lost: judged }] : [];
  });
}
