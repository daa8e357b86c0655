import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { OpenRounds } from "@/components/orders/open-rounds";
import { OrderStateTag } from "@/components/orders/state-tags";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { ORDER_STATES } from "@/lib/orders/order.machine";
import { listOrders, type OrderRow } from "@/lib/orders/order-list.queries";
import { listRounds, roundsToBegin } from "@/lib/orders/round.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";
import { startOrderAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

type Props = Readonly<{ searchParams: Promise<{ round?: string; state?: string }> }>;

/** A township's orders and the rounds that it may still order in; for the city every order handed in. */
export default async function OrdersPage({ searchParams }: Props) {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "order.read") === null) notFound();
  const { round: roundId = "", state = "" } = await searchParams;
  const today = civilDate(ctx.now);
  const isClerk = reachOf(ctx.actor, "order.prepare") !== null;
  const wholeCity = reachOf(ctx.actor, "order.read") === "whole-city";
  const { orders, rounds, open, calendar } = await inReading(ctx, async (tx) => ({
    orders: await listOrders(tx, ctx, { roundId, state }),
    rounds: await listRounds(tx, ctx),
    open: isClerk && ctx.actor.organisationId ? await roundsToBegin(tx, ctx.actor.organisationId, today) : [],
    calendar: await loadCalendar(tx),
  }));
  const [t, locale] = await Promise.all([getTranslations("orders"), getLocale()]);
  return (
    <>
      <PageHeader title={t("title")} lead={t(wholeCity ? "list.leadCity" : "list.lead")} />
      {open.length > 0 && ctx.actor.organisationId && (
        <OpenRounds
          townshipId={ctx.actor.organisationId}
          rounds={open.map((round) => ({ ...round, deadline: deadlineOf(calendar, today, round.closesOn) }))}
          action={startOrderAction}
        />
      )}
      {(wholeCity || rounds.length > 1) && (
        <FilterBar foldsOnPhone path="/orders">
          <SelectField
            name="round"
            label={t("list.round")}
            placeholder={t("list.any")}
            options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
            defaultValue={roundId}
          />
          <SelectField
            name="state"
            label={t("list.state")}
            placeholder={t("list.any")}
            options={ORDER_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
            defaultValue={state}
          />
        </FilterBar>
      )}
      <DataTable<OrderRow>
        caption={t("list.caption", { count: orders.length })}
        rows={orders}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("list.nothing")}>{t("list.nothingHint")}</EmptyState>}
        columns={[
          {
            key: "order",
            label: t("list.order"),
            heading: true,
            cell: ({ id, township }) => (
              <Link href={`/orders/${id}`} className="text-accent underline underline-offset-4">
                {township}
              </Link>
            ),
          },
          {
            key: "receipt",
            label: t("facts.receipt"),
            cell: ({ receiptNumber }) => <span className="whitespace-nowrap">{receiptNumber ?? "—"}</span>,
          },
          { key: "round", label: t("list.round"), cell: ({ round }) => round.title },
          { key: "state", label: t("list.state"), cell: (order) => <OrderStateTag state={order.state} /> },
          {
            key: "lines",
            label: t("list.lines"),
            align: "end",
            cell: ({ lines, waiting }) => (waiting > 0 ? t("list.linesWaiting", { lines, waiting }) : lines),
          },
          {
            key: "due",
            label: t("list.due"),
            cell: ({ dueOn }) => (dueOn ? <Deadline {...deadlineOf(calendar, today, dueOn)} /> : "—"),
          },
          {
            key: "confirmed",
            label: t("list.confirmedAt"),
            wideOnly: true,
            cell: ({ confirmedAt }) => (confirmedAt ? formatDay(civilDate(confirmedAt), locale) : "—"),
          },
        ]}
      />
    </>
  );
}
