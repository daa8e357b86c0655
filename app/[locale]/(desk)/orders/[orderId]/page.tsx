import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LawNotices } from "@/components/adjustments/law-notices";
import { AuditTrail } from "@/components/audit/audit-trail";
import { BasePart } from "@/components/orders/base-part";
import { Basket } from "@/components/orders/basket";
import { BasketCapacity } from "@/components/orders/basket-capacity";
import { CatalogueFilters, CatalogueList } from "@/components/orders/catalogue";
import { OrderBanner } from "@/components/orders/order-banner";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderLinesTable } from "@/components/orders/order-lines-table";
import { OrderSteps } from "@/components/orders/order-steps";
import { OrderStateTag } from "@/components/orders/state-tags";
import { Swaps } from "@/components/orders/swaps";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { freeReplacements } from "@/lib/orders/base-part.rules";
import type { OrderView } from "@/lib/orders/order.queries";
import { isConsulted } from "@/lib/orders/order.rules";
import type { CatalogueFilter } from "@/lib/orders/order-catalogue.queries";
import { addItemsAction, removeLineAction } from "../actions";
import { loadOrderPage } from "../order-page";
import { askSwapAction, decideSwapAction, withdrawSwapAction } from "../swap-actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("order") };
}

type Asked = Partial<Record<"q" | "domain" | "department" | "type" | "part" | "page", string>>;
type Props = Readonly<{ params: Promise<{ orderId: string }>; searchParams: Promise<Asked> }>;

const filterOf = ({
  q = "",
  domain = "",
  department = "",
  type = "",
  part = "",
  page = "1",
}: Asked): CatalogueFilter => ({
  ...{ q: q.slice(0, 100), domain, departmentId: department, type, part },
  page: Number.parseInt(page, 10) || 1,
});

const LIVE = ["ASKED", "AGREED"];

const replacementsOf = ({ lines, swaps }: OrderView) => {
  const used = swaps.filter(({ state }) => LIVE.includes(state)).map(({ replacementId }) => replacementId);
  return freeReplacements(lines, new Set(used)).map(({ menuItemId, name }) => ({ menuItemId, name }));
};

/** The township's basket while it is being filled; afterwards the order as it stands. */
export default async function OrderPage({ params, searchParams }: Props) {
  const filter = filterOf(await searchParams);
  const { order, catalogue, deadline, events, isBasket, mayPrepare, mayDecideSwaps, trail, whole, lawChanges } =
    await loadOrderPage((await params).orderId, filter);
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader
        title={t("orderOf", { township: order.township.shortName })}
        tag={<OrderStateTag state={order.state} />}
        lead={deadline ? <Deadline {...deadline} /> : undefined}
        crumbs={[{ label: t("title"), href: "/orders" }, { label: order.receiptNumber ?? order.round.title }]}
        actions={
          order.confirmedAt && (
            <DownloadLink href={`/api/exports/orders/${order.id}/consultation?locale=${await getLocale()}`}>
              {t("saveConsultation")}
            </DownloadLink>
          )
        }
      />
      <OrderSteps state={order.state} />
      <OrderBanner order={order} events={events} />
      <LawNotices rows={lawChanges} />
      <Swaps
        swaps={order.swaps}
        withdraw={isBasket ? withdrawSwapAction : null}
        decide={mayDecideSwaps ? decideSwapAction : null}
      />
      {catalogue ? (
        <>
          <p className="mb-3 print:hidden">
            <LinkButton href="/wishes#new" small>
              {t("wishLink")}
            </LinkButton>
          </p>
          <BasePart
            orderId={order.id}
            outstanding={order.baseOutstanding}
            replacements={replacementsOf(order)}
            addItems={addItemsAction}
            askSwap={askSwapAction}
          />
          <CatalogueFilters orderId={order.id} catalogue={catalogue} filter={filter} />
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <CatalogueList orderId={order.id} catalogue={catalogue} filter={filter} addItems={addItemsAction} />
            <Basket order={order} whole={whole} removeLine={removeLineAction} />
          </div>
        </>
      ) : (
        <div className="space-y-6">
          <Panel id="facts" title={t("facts.title")}>
            <OrderFacts order={order} deadline={null} />
          </Panel>
          <Panel id="lines" title={t("table.title", { count: order.lines.length })} flush>
            <OrderLinesTable
              order={order}
              isConsulted={isConsulted(order.state)}
              mayAmend={mayPrepare && order.state === "IN_CONSULTATION"}
            />
          </Panel>
        </div>
      )}
      {order.lines.length > 0 && (
        <Panel
          id="whole"
          title={order.isWhole ? t("whole.title") : t("whole.part")}
          aside={t("whole.lines", { count: order.lines.length })}
          className="mt-6"
        >
          <BasketCapacity standing={whole} />
        </Panel>
      )}
      {trail && (
        <Panel id="trail" title={t("trail")} className="mt-6">
          <AuditTrail entries={trail} />
        </Panel>
      )}
    </>
  );
}
