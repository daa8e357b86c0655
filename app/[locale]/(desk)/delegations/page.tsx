import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LostTable } from "@/components/ceiling/lost-table";
import { DelegationTable } from "@/components/delegations/delegation-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { Tabs } from "@/components/ui/tabs";
import {
  awaitsSignature,
  countDelegations,
  type DelegationRow,
  deliveringSide,
  isLate,
  listDelegations,
  partnersOf,
  signingSide,
} from "@/lib/delegations/delegation.queries";
import { enteredBetween, enteredOnPlan, exercisedOn } from "@/lib/delegations/exercised.queries";
import { type LostDelegation, listLost } from "@/lib/delegations/lost-authority.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";

type Query = Readonly<Partial<Record<"show" | "township" | "department" | "domain" | "page", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delegations");
  return { title: t("title") };
}

const A_PAGE = 50;
const STATE_VIEWS = ["HANDING_OVER", "HANDED_OVER", "IN_FORCE", "SUSPENDED", "RETURNING", "ENDED"] as const;
const OWN_VIEWS = ["deliver", "sign"] as const;
/** Of the last twelve months: what came into force, and what did on the day planned. */
const YEAR_VIEWS = ["entered", "on-plan"] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Delegations on their way and in force; the hand-over that is due first stands first. */
export default async function DelegationsPage({ searchParams }: Props) {
  const [ctx, query, t, domains] = [
    await requireContext(),
    await searchParams,
    await getTranslations("delegations"),
    await getTranslations("powers.domains"),
  ];
  const { actor } = ctx;
  if (reachOf(actor, "delegation.read") === null) notFound();
  const [township, department] = [query.township, query.department].map((id) => (id && UUID.test(id) ? id : undefined));
  const domain = POWER_DOMAINS.find((known) => known === query.domain);
  const where = {
    ...(township && { townshipId: township }),
    ...(department && { departmentId: department }),
    ...(domain && { powerVersion: { domain } }),
  };
  const page = Math.max(1, Number(query.page) || 1);
  const side = deliveringSide(actor) ?? signingSide(actor);

  const { rows, total, counts, own, lost, view, partners, exercised } = await inReading(ctx, async (tx) => {
    const today = civilDate(ctx.now);
    const byState = await countDelegations(tx, actor, where);
    const underWay = await listDelegations(tx, actor, today, { ...where, state: "HANDING_OVER" });
    const mine = ownViews(actor, underWay);
    const shown = viewOf(query.show, byState);
    const everyone = await partnersOf(tx, actor);
    const withoutAuthority = await listLost(tx, actor, today, where);
    const exercisedNow = await countAll(tx, actor, { AND: [where, exercisedOn(today)] });
    const found = {
      ...{ counts: byState, own: mine, lost: withoutAuthority, view: shown, partners: everyone },
      exercised: exercisedNow,
    };
    if (shown === "lost") return { ...found, rows: [], total: withoutAuthority.length };
    if (shown === "deliver" || shown === "sign" || shown === "overdue") {
      const list = mine[shown];
      const cut = list.slice((page - 1) * A_PAGE, page * A_PAGE);
      return { ...found, rows: cut, total: list.length };
    }
    const asked = askedFor(tx, shown, today);
    if (asked) {
      const matching = { AND: [where, asked] };
      const cut = await listDelegations(tx, actor, today, matching, { skip: (page - 1) * A_PAGE, take: A_PAGE });
      return { ...found, rows: cut, total: await countAll(tx, actor, matching) };
    }
    const ofState = { ...where, ...(isState(shown) ? { state: shown } : {}) };
    const list = await listDelegations(tx, actor, today, ofState, { skip: (page - 1) * A_PAGE, take: A_PAGE });
    const shares = isState(shown) ? [byState[shown] ?? 0] : Object.values(byState);
    const sum = shares.reduce((a, b) => a + b, 0);
    return { ...found, rows: list, total: sum };
  });

  const href = (changes: Query) => addressOf({ ...query, page: undefined, ...changes });
  const tab = (show: string, count: number) => ({
    href: href({ show }),
    label: t(`views.${show}`),
    count,
    current: show === view,
  });
  return (
    <div className="print-landscape">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Tabs
        label={t("viewsLabel")}
        tabs={[
          ...OWN_VIEWS.filter((show) => own.sides[show]).map((show) => tab(show, own[show].length)),
          tab("overdue", own.overdue.length),
          tab("lost", lost.length),
          tab("exercised", exercised),
          ...STATE_VIEWS.map((state) => tab(state, counts[state] ?? 0)),
          tab(
            "all",
            Object.values(counts).reduce((a, b) => a + b, 0),
          ),
          // Asked for by the dashboard alone.
          ...YEAR_VIEWS.filter((show) => show === view).map((show) => tab(show, total)),
        ]}
      />
      <FilterBar foldsOnPhone path="/delegations" keep={{ show: view }}>
        {side !== "TOWNSHIP" && (
          <SelectField
            name="township"
            label={t("columns.township")}
            placeholder={t("any")}
            defaultValue={township}
            options={partners.townships}
          />
        )}
        {side !== "DEPARTMENT" && (
          <SelectField
            name="department"
            label={t("columns.department")}
            placeholder={t("any")}
            defaultValue={department}
            options={partners.departments}
          />
        )}
        <SelectField
          name="domain"
          label={t("domain")}
          placeholder={t("any")}
          defaultValue={domain}
          options={POWER_DOMAINS.map((value) => ({ value, label: domains(value) }))}
        />
      </FilterBar>
      <Panel flush>
        {view === "lost" ? (
          <LostTable rows={pageOf(lost, page)} caption={t("views.lost")} />
        ) : (
          <DelegationTable rows={rows} side={side} caption={t(`views.${view}`)} lost={idsOf(lost)} />
        )}
      </Panel>
      {total > 0 && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => href({ page: String(number) })}
        />
      )}
    </div>
  );
}

type View =
  | (typeof STATE_VIEWS)[number]
  | (typeof OWN_VIEWS)[number]
  | (typeof YEAR_VIEWS)[number]
  | "overdue"
  | "lost"
  | "exercised"
  | "all";

const isState = (view: View): view is (typeof STATE_VIEWS)[number] => STATE_VIEWS.some((state) => state === view);

/** Views that ask for days rather than a state; null for all others. */
function askedFor(tx: Tx, view: View, today: CivilDate) {
  const year = yearBefore(today);
  if (view === "exercised") return exercisedOn(today);
  if (view === "entered") return enteredBetween(year, today);
  return view === "on-plan" ? enteredOnPlan(tx, year, today) : null;
}

const countAll = async (...asked: Parameters<typeof countDelegations>): Promise<number> =>
  Object.values(await countDelegations(...asked)).reduce((a, b) => a + b, 0);

function viewOf(asked: string | undefined, counts: Readonly<Record<string, number>>): View {
  const views: readonly View[] = [...STATE_VIEWS, ...OWN_VIEWS, ...YEAR_VIEWS, "overdue", "lost", "exercised", "all"];
  return views.find((view) => view === asked) ?? STATE_VIEWS.find((state) => (counts[state] ?? 0) > 0) ?? "all";
}

const pageOf = (rows: readonly LostDelegation[], page: number) => rows.slice((page - 1) * A_PAGE, page * A_PAGE);
const idsOf = (rows: readonly LostDelegation[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** What waits for the reader himself, among hand-overs under way, and what is late. */
function ownViews(actor: Actor, rows: readonly DelegationRow[]) {
  const [deliver, sign] = [deliveringSide(actor), signingSide(actor)];
  return {
    sides: { deliver: deliver !== null, sign: sign !== null },
    deliver: rows.filter((row) => deliver !== null && row.open[deliver] > 0),
    sign: rows.filter((row) => sign !== null && awaitsSignature(row, sign)),
    overdue: rows.filter(isLate),
  };
}

function addressOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/delegations?${new URLSearchParams(given)}`;
}
