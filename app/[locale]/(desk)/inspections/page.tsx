import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindingPareto } from "@/components/inspections/finding-pareto";
import { FindingTable } from "@/components/inspections/finding-table";
import { LedgerFilter } from "@/components/inspections/ledger-filter";
import { PlanTable } from "@/components/inspections/plan-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { countFindings, kindsFound, listFindings, ownersOfFindings } from "@/lib/inspections/finding.queries";
import { readsPlans } from "@/lib/inspections/inspection-reading.queries";
import { listPlans } from "@/lib/inspections/plan.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { filterOf } from "./inspection-filter";

type Query = Readonly<Partial<Record<"state" | "kind" | "plan" | "owner" | "page", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inspections");
  return { title: t("title") };
}

const A_PAGE = 50;

/** Inspection: plans and the ledger of findings for readers of the whole city; for those inspected what is theirs to mend. */
export default async function InspectionsPage({ searchParams }: Props) {
  const [ctx, query, t] = [await requireContext(), await searchParams, await getTranslations("inspections")];
  const { actor } = ctx;
  if (reachOf(actor, "inspection.read") === null) notFound();
  const filter = filterOf(query);
  const today = civilDate(ctx.now);
  const isCity = readsPlans(actor);
  const { page, rows, total, owners, plans, kinds } = await inReading(ctx, async (tx) => {
    const total = await countFindings(tx, actor, today, filter);
    const page = Math.min(Math.max(1, Math.trunc(Number(query.page)) || 1), Math.max(1, Math.ceil(total / A_PAGE)));
    return {
      ...{ page, total, plans: await listPlans(tx, actor) },
      rows: await listFindings(tx, actor, today, filter, { skip: (page - 1) * A_PAGE, take: A_PAGE }),
      owners: isCity ? await ownersOfFindings(tx, actor) : [],
      kinds: isCity ? await kindsFound(tx, actor, filter.planId) : [],
    };
  });
  const asked = { state: filter.state, kind: filter.kind, plan: filter.planId, owner: filter.ownerId };
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(isCity ? "lead.city" : "lead.own")}
        actions={
          <>
            {reachOf(actor, "inspection.keep") && <LinkButton href="/inspections/new">{t("plan.begin")}</LinkButton>}
            <RegisterLinks path="/api/exports/inspections" query={asked} />
          </>
        }
      />
      <div className="space-y-5">
        {isCity && (
          <Panel id="plans" title={t("plans")} flush>
            <PlanTable rows={plans} />
          </Panel>
        )}
        {kinds.length > 0 && (
          <Panel id="kinds" title={t("pareto.panel")}>
            <FindingPareto kinds={kinds} today={today} />
          </Panel>
        )}
        <Panel id="ledger" title={t("ledger.title")} flush>
          <div className="p-4 pb-0">
            <LedgerFilter
              asked={asked}
              owners={owners}
              plans={plans.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </div>
          <FindingTable rows={rows} hint={t(isCity ? "ledger.hintCity" : "ledger.hintOwn")} />
        </Panel>
      </div>
      {total > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => addressOf({ ...asked, page: String(number) })}
        />
      )}
    </>
  );
}

function addressOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/inspections?${new URLSearchParams(given)}`;
}
