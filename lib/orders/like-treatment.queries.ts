import "server-only";
import { similarTownships } from "@/lib/capacity/similar-townships.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { LikeTreatment } from "./like-treatment.rules";

export type DecidedAlike = LikeTreatment & { documentNumber: string; decidedOn: CivilDate };

export type Alike = {
  /** The newest decision for each similar township on the same matter. */
  decided: DecidedAlike[];
  /** Lines of similar townships on the same matter that lie before the same meeting. */
  beside: { lineId: string; township: string }[];
};

type Asked = Readonly<{ id: string; townshipId: string; township: string; powerId: string }>;

/** For every line before a meeting: how similar townships were treated on the same matter, or are about to be. */
export async function loadAlike(tx: Tx, lines: readonly Asked[]): Promise<ReadonlyMap<string, Alike>> {
  const similar = await similarTownships(tx);
  const decided = await tx.decisionLine.findMany({
    where: { successor: { is: null }, line: { powerId: { in: [...new Set(lines.map(({ powerId }) => powerId))] } } },
    select: {
      outcome: true,
      mode: true,
      decision: { select: { documentNumber: true, decidedOn: true } },
      line: { select: { powerId: true, order: { select: { townshipId: true } } } },
    },
    orderBy: { decision: { recordedAt: "asc" } },
  });
  const newest = new Map(decided.map((row) => [`${row.line.order.townshipId} ${row.line.powerId}`, row]));
  return new Map(
    lines.map(({ id, townshipId, powerId }) => {
      const likes = similar.get(townshipId) ?? [];
      return [
        id,
        {
          decided: likes.flatMap(({ id: likeId, name }) => {
            const row = newest.get(`${likeId} ${powerId}`);
            if (!row) return [];
            const { documentNumber, decidedOn } = row.decision;
            const { outcome, mode } = row;
            return [{ township: name, outcome, mode, documentNumber, decidedOn: fromDbDate(decidedOn) }];
          }),
          beside: lines
            .filter((other) => other.powerId === powerId && likes.some((like) => like.id === other.townshipId))
            .map(({ id: lineId, township }) => ({ lineId, township })),
        },
      ];
    }),
  );
}

/** Who among the similar townships has ordered each of these matters and had it confirmed, by matter. */
export async function chosenBySimilar(
  tx: Tx,
  townshipId: string,
  powerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const similar = (await similarTownships(tx)).get(townshipId) ?? [];
  const lines = await tx.orderLine.findMany({
    where: {
      powerId: { in: [...powerIds] },
      order: {
        townshipId: { in: similar.map(({ id }) => id) },
        state: { in: ["IN_CONSULTATION", "REVIEWED", "DECIDED"] },
      },
    },
    select: { powerId: true, order: { select: { townshipId: true } } },
  });
  const chosen = new Set(lines.map(({ powerId, order }) => `${order.townshipId} ${powerId}`));
  return new Map(
    powerIds.map((powerId) => [
      powerId,
      similar.filter(({ id }) => chosen.has(`${id} ${powerId}`)).map(({ name }) => name),
    ]),
  );
}
