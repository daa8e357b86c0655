import "server-only";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

/** How many accounts, besides the one left out, may administer today and have no last day fixed. */
export async function countOtherAdministrators(tx: Tx, now: Date, leftOut: { userId: string }): Promise<number> {
  const users = await tx.appointment.findMany({
    where: {
      role: "SYSTEM_ADMINISTRATOR",
      startsOn: { lte: toDbDate(civilDate(now)) },
      endsOn: null,
      userId: { not: leftOut.userId },
      user: { disabledAt: null },
    },
    distinct: ["userId"],
    select: { userId: true },
  });
  return users.length;
}
