import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, type CivilDate, fromDbDate, laterOf, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";

type ByLaw = Readonly<{ powerId: string; code: string; from: CivilDate; ground: string; reason: string }>;

/**
 * A matter that the law no longer gives to townships from that day: it ends the day before, wherever it goes on longer.
 * Part of the caller's transaction; how many townships had it.
 */
export async function endStatutoryByLaw(
  tx: Tx,
  ctx: Ctx,
  { powerId, code, from, ground, reason }: ByLaw,
): Promise<number> {
  const before = addDays(from, -1);
  const held = await tx.statutoryPower.findMany({
    where: { powerId, OR: [{ endsOn: null }, { endsOn: { gt: toDbDate(before) } }] },
    orderBy: { id: "asc" },
    select: { id: true, townshipId: true, startsOn: true },
  });
  for (const { id, townshipId, startsOn } of held) {
    const endsOn = laterOf(fromDbDate(startsOn), before);
    await tx.statutoryPower.update({ where: { id }, data: { endsOn: toDbDate(endsOn) } });
    const data = { code, endsOn, reason: `${ground}：${reason}`.slice(0, 500) };
    await recordAudit(tx, ctx, { event: "statutory.ended", subjectId: townshipId, data });
  }
  return held.length;
}
