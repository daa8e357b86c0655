import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { OrderView } from "@/lib/orders/order.queries";

type Row = Readonly<{ href: string; text: string }>;

/** What keeps the order from being handed in, each with the way to mend it; nothing when there is nothing. */
export function SubmissionObstacles({ order }: Readonly<{ order: OrderView }>) {
  const t = useTranslations("orders");
  const basket = `/orders/${order.id}`;
  const rows: Row[] = [
    ...order.problems.map((problem) => ({
      href: problem === "no-lines" ? basket : `${basket}/meeting`,
      text: t(`problems.${problem}`),
    })),
    ...order.baseOutstanding.map(({ name }) => ({
      href: `${basket}#base-part`,
      text: t("submit.about", { name, text: t("base.outstandingOne") }),
    })),
    ...order.lines.flatMap((line) => {
      const obstacle = order.lineObstacles[line.id];
      const problems = order.lineProblems[line.id] ?? [];
      const about = (text: string) => t("submit.about", { name: line.name, text });
      return [
        ...(obstacle ? [{ href: basket, text: about(t(`catalogue.standings.${obstacle}`)) }] : []),
        ...(problems[0] === undefined
          ? []
          : [
              {
                href: `${basket}/lines/${line.id}?check=1`,
                text: about(
                  problems.length === 1
                    ? t(`problems.${problems[0]}`)
                    : t("basket.missing", { count: problems.length }),
                ),
              },
            ]),
      ];
    }),
  ];
  if (rows.length === 0) return null;
  const perLine = order.lines.map(
    ({ id }) => (order.lineProblems[id]?.length ?? 0) + (order.lineObstacles[id] === undefined ? 0 : 1),
  );
  const count = perLine.reduce((sum, found) => sum + found, order.problems.length + order.baseOutstanding.length);
  return (
    <Callout tone="warn" title={t("submit.obstacles", { count })}>
      <ul className="space-y-1">
        {rows.map(({ href, text }) => (
          <li key={text}>
            <Link href={href} className="text-accent underline underline-offset-4">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
