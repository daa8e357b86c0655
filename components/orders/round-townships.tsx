import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import { isConsulted, isMissing } from "@/lib/orders/order.rules";
import type { RoundTownship } from "@/lib/orders/round.queries";
import type { RoundPhase } from "@/lib/orders/round.rules";
import { OrderStateTag } from "./state-tags";

type Props = Readonly<{
  townships: readonly RoundTownship[];
  phase: RoundPhase;
  /** Drafts are the township's own business: their contents stay closed to the city. */
  opensDrafts: boolean;
}>;

type Order = NonNullable<RoundTownship["order"]>;

const asked = ({ state }: Order): boolean => isConsulted(state);

/** How far each invited township has come. */
export function RoundTownships({ townships, phase, opensDrafts }: Props) {
  const t = useTranslations("orders.rounds");
  const count =
    (pick: (order: Order) => number, counts: (order: Order) => boolean = () => true) =>
    ({ order }: RoundTownship) =>
      order && counts(order) ? pick(order) : "—";
  return (
    <DataTable<RoundTownship>
      caption={t("townshipsCaption")}
      captionHidden
      rows={townships}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("noTownships")} />}
      columns={[
        {
          key: "township",
          label: t("township"),
          heading: true,
          cell: ({ shortName, pilot, order }) => {
            const name = pilot ? t("pilot", { name: shortName }) : shortName;
            return order && (opensDrafts || order.receiptNumber !== null) ? (
              <Link href={`/orders/${order.id}`} className="text-accent underline underline-offset-4">
                {name}
              </Link>
            ) : (
              name
            );
          },
        },
        {
          key: "state",
          label: t("state"),
          cell: (row) => (
            <span className="flex flex-wrap gap-1.5">
              {row.order ? (
                <OrderStateTag state={row.order.state} />
              ) : (
                <StatusTag tone="neutral">{t("notBegun")}</StatusTag>
              )}
              {isMissing(row.order?.state ?? null, phase) && <StatusTag tone="overdue">{t("notHandedIn")}</StatusTag>}
            </span>
          ),
        },
        { key: "lines", label: t("lines"), align: "end", cell: count(({ lines }) => lines) },
        { key: "agreed", label: t("agreed"), align: "end", cell: count(({ agreed }) => agreed, asked) },
        {
          key: "conditional",
          label: t("conditional"),
          align: "end",
          cell: count(({ conditional }) => conditional, asked),
        },
        { key: "objected", label: t("objected"), align: "end", cell: count(({ objected }) => objected, asked) },
        { key: "waiting", label: t("waiting"), align: "end", cell: count(({ waiting }) => waiting, asked) },
        { key: "receipt", label: t("receipt"), wideOnly: true, cell: ({ order }) => order?.receiptNumber ?? "—" },
      ]}
    />
  );
}
