import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BatchAnswerForm } from "@/components/consultation/batch-answer-form";
import { OrderStandings } from "@/components/consultation/order-standings";
import { QueueTable } from "@/components/consultation/queue-table";
import { firstView, isQueueView, linesShown, QUEUE_VIEWS } from "@/components/consultation/queue-views";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { StatusBanner } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { TextField } from "@/components/ui/text-field";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadOrderStandings, loadQueue, type QueuedLine } from "@/lib/orders/consultation.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { answerTickedAction, reopenConsultationAction, reviewOrderAction } from "./actions";

type Query = Readonly<Partial<Record<"show" | "order" | "department" | "q" | "page" | "answered" | "done", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("consultation");
  return { title: t("title") };
}

const A_PAGE = 50;
const DONE = ["reviewed", "reopened"];

/** Lines under consultation, earliest deadline first: the department's queue, the township's, the city's overview. */
export default async function ConsultationsPage({ searchParams }: Props) {
  const [ctx, query, t] = [await requireContext(), await searchParams, await getTranslations("consultation")];
  const { actor } = ctx;
  if (reachOf(actor, "order.read") === null) notFound();
  const mayClose = reachOf(actor, "order.review") !== null;
  const { lines, orders } = await inReading(ctx, async (tx) => {
    const today = civilDate(ctx.now);
    return {
      lines: await loadQueue(tx, actor, today, { order: { state: { in: ["IN_CONSULTATION", "REVIEWED"] } } }),
      orders: mayClose ? await loadOrderStandings(tx, today) : [],
    };
  });

  const view = isQueueView(query.show) ? query.show : query.order || query.q ? "all" : firstView(actor, lines);
  const found = lines.filter((line) => isFound(line, query));
  const shown = linesShown(found, view);
  const page = Math.max(1, Number(query.page) || 1);
  const rows = shown.slice((page - 1) * A_PAGE, page * A_PAGE);
  const href = (changes: Query) =>
    addressOf({ ...query, answered: undefined, done: undefined, page: undefined, ...changes });
  const side = mayClose || reachOf(actor, "order.read") === "whole-city" ? "city" : sideOf(actor.role);
  const mayTick = reachOf(actor, "opinion.department") !== null && (view === "open" || view === "overdue");
  const table = <QueueTable lines={rows} side={side} caption={t(`views.${view}`)} tickable={mayTick} />;

  return (
    <>
      <PageHeader title={t("title")} lead={t(`lead.${side}`)} />
      {Number(query.answered) > 0 && (
        <StatusBanner tone="good" title={t("answeredMany", { count: Number(query.answered) })} />
      )}
      {query.done && DONE.includes(query.done) && <StatusBanner tone="good" title={t(`done.${query.done}`)} />}
      {orders.length > 0 && (
        <Panel id="orders" title={t("orders")} className="mb-6">
          <OrderStandings orders={orders} review={reviewOrderAction} reopen={reopenConsultationAction} />
        </Panel>
      )}
      <Tabs
        label={t("viewsLabel")}
        tabs={QUEUE_VIEWS.map((candidate) => ({
          href: href({ show: candidate }),
          label: t(`views.${candidate}`),
          count: linesShown(found, candidate).length,
          current: candidate === view,
        }))}
      />
      <FilterBar foldsOnPhone path="/consultations" keep={{ show: view }}>
        <TextField name="q" label={t("filters.matter")} defaultValue={query.q} />
        {side !== "township" && (
          <SelectField
            name="order"
            label={t("filters.township")}
            placeholder={t("filters.any")}
            defaultValue={query.order}
            options={optionsOf(lines, (line) => [line.orderId, line.township])}
          />
        )}
        {side !== "department" && (
          <SelectField
            name="department"
            label={t("filters.department")}
            placeholder={t("filters.any")}
            defaultValue={query.department}
            options={optionsOf(lines, (line) => [line.departmentId, line.department])}
          />
        )}
      </FilterBar>
      <Panel flush>
        {mayTick && rows.length > 0 ? <BatchAnswerForm action={answerTickedAction}>{table}</BatchAnswerForm> : table}
      </Panel>
      {shown.length > 0 && (
        <Pagination
          page={page}
          pageCount={Math.ceil(shown.length / A_PAGE)}
          total={shown.length}
          hrefFor={(number) => href({ page: String(number) })}
        />
      )}
    </>
  );
}

const sideOf = (role: string) => (role.startsWith("TOWNSHIP") ? "township" : "department");

const isFound = (line: QueuedLine, { order, department, q }: Query): boolean =>
  (!order || line.orderId === order) &&
  (!department || line.departmentId === department) &&
  (!q || `${line.name} ${line.subItem ?? ""} ${line.code}`.toLowerCase().includes(q.trim().toLowerCase()));

function optionsOf(lines: readonly QueuedLine[], entry: (line: QueuedLine) => [string, string]) {
  return [...new Map(lines.map(entry))].map(([value, label]) => ({ value, label }));
}

function addressOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/consultations?${new URLSearchParams(given)}`;
}
