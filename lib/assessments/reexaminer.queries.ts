import "server-only";
import type { Tx } from "@/lib/shared/context";
import { departmentOf } from "./assessed.rules";

type Objection = Readonly<{ roundId: string; agencyId: string; byId: string }>;

/**
 * What keeps somebody of the establishment office from examining an objection again: that he scored in the round, that he
 * objected, or that he has or had a post in the department that answers or, but for the office, in a body that scores.
 */
export async function reexaminerObstacle(
  tx: Tx,
  userId: string,
  { roundId, agencyId, byId }: Objection,
): Promise<"scored-yourself" | "of-a-party" | null> {
  if ((await tx.assessmentSheet.count({ where: { roundId, submittedById: userId } })) > 0) return "scored-yourself";
  if (byId === userId) return "of-a-party";
  const assessed = await tx.assessmentAgency.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { agency: true, scorers: { where: { side: { not: "OFFICE" } } } },
  });
  const parties = [departmentOf(assessed), ...assessed.scorers.map(({ organisationId }) => organisationId)];
  const posts = await tx.appointment.count({ where: { userId, organisationId: { in: parties } } });
  return posts > 0 ? "of-a-party" : null;
}
