import { useTranslations } from "next-intl";
import { AuthorityTag } from "@/components/ceiling/authority-flag";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { POWER_TYPES } from "@/lib/menu/power.terms";
import type { BasketStanding } from "@/lib/orders/basket-capacity.queries";
import type { OrderLineRecord, OrderView } from "@/lib/orders/order.queries";
import { BasketVerdict } from "./basket-capacity";
import { CapacityChecks, CapacityVerdictTag } from "./capacity-checks";
import { RemoveLineForm } from "./remove-line-form";
import type { FormAction } from "./use-order-form";

type Props = Readonly<{ order: OrderView; whole: BasketStanding; removeLine: FormAction }>;

/** What has been chosen, how far each matter is assessed, and the way on. */
export function Basket({ order, whole, removeLine }: Props) {
  const t = useTranslations("orders.basket");
  const wholeTitle = useTranslations("orders.whole")("title");
  const complete = order.lines.filter((line) => isComplete(order, line)).length;
  return (
    <Panel
      id="basket"
      title={t("title", { count: order.lines.length })}
      aside={order.lines.length > 0 ? t("complete", { complete, count: order.lines.length }) : undefined}
      className="scroll-mt-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-auto"
    >
      {order.lines.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        <>
          <TypeCounts lines={order.lines} />
          <ol className="divide-y divide-line">
            {order.lines.map((line) => (
              <Line key={line.id} order={order} line={line} removeLine={removeLine} />
            ))}
          </ol>
          <p className="mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-3">
            <a href="#whole" className="inline-flex min-h-6 items-center text-accent underline underline-offset-4">
              {wholeTitle}
            </a>
            <BasketVerdict standing={whole} />
          </p>
          <div className="mt-4 flex flex-wrap gap-2">
            <LinkButton href={`/orders/${order.id}/meeting`} variant="primary" className="max-sm:min-h-11">
              {t("next")}
            </LinkButton>
          </div>
        </>
      )}
    </Panel>
  );
}

const isComplete = (order: OrderView, line: OrderLineRecord): boolean =>
  order.lineProblems[line.id]?.length === 0 && order.lineObstacles[line.id] === undefined;

function TypeCounts({ lines }: Readonly<{ lines: readonly OrderLineRecord[] }>) {
  const powers = useTranslations("powers.types");
  const counted = POWER_TYPES.map((type) => ({ type, count: lines.filter((line) => line.type === type).length }));
  return (
    <ul className="mb-3 flex flex-wrap gap-x-4 text-sm text-muted">
      {counted
        .filter(({ count }) => count > 0)
        .map(({ type, count }) => (
          <li key={type}>
            {powers(type)} {count}
          </li>
        ))}
    </ul>
  );
}

function Line({
  order,
  line,
  removeLine,
}: Readonly<{ order: OrderView; line: OrderLineRecord; removeLine: FormAction }>) {
  const t = useTranslations("orders");
  const problems = order.lineProblems[line.id] ?? [];
  const obstacle = order.lineObstacles[line.id];
  return (
    <li className="space-y-2 py-3 first:pt-0">
      <p className="font-medium">
        {line.name}
        {line.subItem && ` · ${line.subItem}`}
      </p>
      <p className="text-sm text-muted">{line.department?.shortName}</p>
      <div className="flex flex-wrap gap-2">
        <AuthorityTag judged={(order.lineAuthority[line.id] ?? []).filter(({ mode }) => mode === line.mode)} />
        {obstacle && <StatusTag tone="bad">{t(`catalogue.standings.${obstacle}`)}</StatusTag>}
        {problems.length > 0 ? (
          <StatusTag tone="warn">{t("basket.missing", { count: problems.length })}</StatusTag>
        ) : (
          <CapacityVerdictTag checks={line.capacity} />
        )}
      </div>
      {line.capacity.some(({ kind, have }) => kind !== "equipment" && have !== null) && (
        <CapacityChecks checks={line.capacity} />
      )}
      <div className="flex flex-wrap items-start gap-2">
        <LinkButton href={`/orders/${order.id}/lines/${line.id}`} small className="max-sm:min-h-11">
          {problems.length > 0 ? t("basket.assess") : t("basket.change")}
          <span className="sr-only">{line.name}</span>
        </LinkButton>
        {line.opinions === 0 && (
          <RemoveLineForm
            orderId={order.id}
            version={order.version}
            menuItemId={line.menuItemId}
            name={line.name}
            action={removeLine}
          />
        )}
      </div>
    </li>
  );
}
