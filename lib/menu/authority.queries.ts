import "server-only";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AuthorityFacts } from "./authority.rules";
import { matchKey } from "./ceiling.rules";
import type { PowerMode, PowerType } from "./power.terms";

/** A power version with what bears on handing it down. */
export type Authority = Readonly<{
  powerId: string;
  name: string;
  type: PowerType;
  modes: readonly PowerMode[];
  facts: AuthorityFacts;
}>;

/** By power version; every id asked for that exists is there. */
export async function loadAuthority(tx: Tx, powerVersionIds: readonly string[]): Promise<Map<string, Authority>> {
  const catalogues = await tx.ceilingCatalogue.findMany({
    where: { state: "CONFIRMED" },
    orderBy: { inForceFrom: "asc" },
    select: { id: true, title: true, documentNumber: true, inForceFrom: true, inForceUntil: true },
  });
  const versions = await tx.powerVersion.findMany({
    where: { id: { in: [...new Set(powerVersionIds)] } },
    select: {
      id: true,
      powerId: true,
      name: true,
      type: true,
      modes: true,
      departmentId: true,
      bases: { orderBy: { ordinal: "asc" }, select: { law: true } },
      power: {
        select: {
          ceilingMatches: {
            where: { untiedAt: null },
            orderBy: [{ basis: "desc" }, { tiedAt: "asc" }],
            select: { basis: true, entry: true },
          },
          holdingLosses: { where: { withdrawnAt: null }, orderBy: { goneFrom: "asc" } },
        },
      },
    },
  });
  return new Map(
    versions.map(({ id, power, bases, departmentId, powerId, name, type, modes }) => {
      const key = matchKey(name);
      const entries = power.ceilingMatches.flatMap(({ basis, entry }) =>
        // By name it holds for versions that bear the name.
        basis === "HAND" || entry.nameKey === key ? [entry] : [],
      );
      const laws = new Map(bases.map(({ law }) => [law.id, law]));
      const facts: AuthorityFacts = {
        catalogues: catalogues.map((catalogue) => {
          const entry = entries.find(({ catalogueId }) => catalogueId === catalogue.id);
          return {
            title: catalogue.title,
            documentNumber: catalogue.documentNumber,
            from: fromDbDate(catalogue.inForceFrom),
            until: fromDbDateOrNull(catalogue.inForceUntil),
            entry: entry ? { number: entry.number, name: entry.name } : null,
          };
        }),
        // What another department lost says nothing of the one that holds it now.
        losses: power.holdingLosses
          .filter((loss) => loss.departmentId === departmentId)
          .map(({ goneFrom, taker, takerName, documentNumber }) => ({
            ...{ from: fromDbDate(goneFrom), taker, takerName, documentNumber },
          })),
        laws: [...laws.values()].map(({ title, repealedOn, repealSource }) => ({
          title,
          repealed: repealedOn && { on: fromDbDate(repealedOn), source: repealSource ?? "" },
        })),
      };
      return [id, { powerId, name, type, modes, facts }];
    }),
  );
}
