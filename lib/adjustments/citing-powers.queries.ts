import "server-only";
import { CONTENT_SELECT, contentOf } from "@/lib/menu/power-content.queries";
import type { PowerContent } from "@/lib/menu/power-content.rules";
import type { Tx } from "@/lib/shared/context";
import type { CitingPower } from "./propose.rules";
import { decidedAdjustments } from "./successors.queries";
import { gonePowers } from "./successors.rules";

/** A power by its newest frozen version. */
export type CurrentPower = CitingPower &
  Readonly<{
    powerId: string;
    code: string;
    powerVersionId: string;
    number: number;
    departmentId: string | null;
  }>;

/** The powers that cite a law in their newest frozen version, or those named; never one that the law has taken away. */
export async function currentPowers(
  tx: Tx,
  which: Readonly<{ lawId: string } | { powerIds: readonly string[] }>,
): Promise<CurrentPower[]> {
  const gone = gonePowers(await decidedAdjustments(tx), END_OF_TIME);
  const newest = await tx.powerVersion.groupBy({
    by: ["powerId"],
    where: {
      frozenAt: { not: null },
      ...("lawId" in which
        ? { power: { versions: { some: { bases: { some: { lawId: which.lawId } } } } } }
        : { powerId: { in: [...which.powerIds] } }),
    },
    _max: { number: true },
  });
  const rows = await tx.powerVersion.findMany({
    where: {
      OR: newest.map(({ powerId, _max }) => ({ powerId, number: _max.number ?? 0 })),
      ...("lawId" in which && { bases: { some: { lawId: which.lawId } } }),
    },
    select: {
      ...CONTENT_SELECT,
      power: { select: { id: true, code: true } },
      bases: {
        ...CONTENT_SELECT.bases,
        select: { ...CONTENT_SELECT.bases.select, provisions: { select: { label: true, provisionId: true } } },
      },
    },
    orderBy: { power: { code: "asc" } },
  });
  return rows
    .filter(({ power }) => !gone.has(power.id))
    .map(({ power, ...row }) => ({
      powerId: power.id,
      code: power.code,
      powerVersionId: row.id,
      number: row.number,
      departmentId: row.departmentId,
      content: plain(contentOf(row)),
      ties: new Map(
        row.bases.map(({ provisions }, index) => [
          index,
          new Map(provisions.map(({ label, provisionId }) => [label, provisionId])),
        ]),
      ),
    }));
}

const END_OF_TIME = "9999-12-31" as Parameters<typeof gonePowers>[1];

/** The bases without what else was read of them. */
const plain = (content: PowerContent): PowerContent => ({
  ...content,
  bases: content.bases.map(({ law, lawVersion, documentNumber, article, text }) => ({
    ...{ law, lawVersion, documentNumber, article, text },
  })),
});
