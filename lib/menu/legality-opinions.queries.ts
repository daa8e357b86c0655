import "server-only";
import type { Tx } from "@/lib/shared/context";

export type LegalityOpinionRow = {
  id: string;
  verdict: "LAWFUL" | "UNLAWFUL" | "RISK_STATED";
  reasons: string;
  by: string;
  givenById: string;
  givenAt: string;
  /** Whether it was given on the text as it stands now. */
  isOnThisText: boolean;
};

/** Legality opinions on an edition of a list or on a change of law, the newest first; `digest`: of its text as it stands. */
export async function legalityOpinionsOn(
  tx: Tx,
  subjectType: "LIST_EDITION" | "LAW_CHANGE",
  subjectId: string,
  digest: string | null,
): Promise<LegalityOpinionRow[]> {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType, subjectId },
    orderBy: { givenAt: "desc" },
  });
  const people = await tx.user.findMany({
    where: { id: { in: opinions.map(({ givenById }) => givenById) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  return opinions.map(({ id, verdict, reasons, givenAt, givenById, digest: judged }) => ({
    ...{ id, verdict, reasons, givenById },
    givenAt: givenAt.toISOString(),
    by: names.get(givenById) ?? "",
    isOnThisText: judged === digest,
  }));
}
