import { POWER_DOMAINS, type PowerDomain } from "@/lib/menu/power.terms";

/** A body as a row: townships by region code, others by name. */
export type HeatBody = Readonly<{ id: string; name: string }>;
export type HeatCount = Readonly<{ body: HeatBody; counts: Readonly<Record<PowerDomain, number>>; total: number }>;

const none = (): Record<PowerDomain, number> =>
  Object.fromEntries(POWER_DOMAINS.map((domain) => [domain, 0])) as Record<PowerDomain, number>;

/** Matters by body and domain, in the order of the bodies and never by number. What is of none of them is left out. */
export function heatOf(
  bodies: readonly HeatBody[],
  matters: readonly Readonly<{ bodyId: string; domain: PowerDomain }>[],
): HeatCount[] {
  return bodies.map((body) => {
    const counts = none();
    const own = matters.filter(({ bodyId }) => bodyId === body.id);
    for (const { domain } of own) counts[domain] += 1;
    return { body, counts, total: own.length };
  });
}

/** The same, domain by domain. */
export function totalsOf(rows: readonly HeatCount[]): Record<PowerDomain, number> {
  const totals = none();
  for (const { counts } of rows) for (const domain of POWER_DOMAINS) totals[domain] += counts[domain];
  return totals;
}
