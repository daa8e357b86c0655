import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { listedPowers } from "./usage-list.queries";
import { addMonths, monthOf } from "./usage-month.rules";
import { powerNames } from "./usage-power-names.queries";
import type { TemplateRow } from "./usage-template";

/** Powers of the actor's township in the month before this one, by code; none for whoever tells of the whole city. */
export async function templateRows(tx: Tx, actor: Actor, today: CivilDate): Promise<TemplateRow[]> {
  const { organisationId } = actor;
  if (reachOf(actor, "usage.import") !== "own-organisation" || !organisationId) return [];
  const month = addMonths(monthOf(today), -1);
  const listed = await listedPowers(tx, { from: month, to: month }, organisationId);
  const names = await powerNames(tx, listed);
  const { shortName } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { shortName: true },
  });
  return [...names.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name }) => ({ township: shortName, power: code, name, month }));
}
