import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/lib/i18n/navigation";
import type { Handler, PowerPage } from "@/lib/lookup/power-page.rules";
import { HandlerLine, HandlerSince } from "./handler-line";

type Props = Readonly<{ page: PowerPage }>;

function TownshipLink({ code, handler }: Readonly<{ code: string; handler: Handler }>) {
  return (
    <Link
      href={`/powers/${code}/${handler.township.code}`}
      className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-10"
    >
      {handler.township.shortName}
    </Link>
  );
}

/** Who handles a matter in each township: those that do or did one by one, the rest with the city body that does there. */
export function HandlerTable({ page }: Props) {
  const t = useTranslations("lookup");
  const { power, department, handlers } = page;
  const held = handlers.filter(({ holding, departure }) => holding ?? departure);
  const others = handlers.filter(({ holding, departure }) => !(holding ?? departure));
  return (
    <div className="space-y-4">
      {held.length > 0 && (
        <DataTable
          caption={t("power.who")}
          captionHidden
          rows={held}
          rowKey={({ township }) => township.code}
          className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
          columns={[
            {
              key: "township",
              label: t("townships.name"),
              heading: true,
              width: "9rem",
              cell: (handler) => <TownshipLink code={power.code} handler={handler} />,
            },
            {
              key: "who",
              label: t("power.handler"),
              cell: (handler) => <HandlerLine handler={handler} department={department} />,
            },
            {
              key: "since",
              label: t("power.since"),
              width: "34%",
              cell: (handler) => <HandlerSince handler={handler} />,
            },
          ]}
        />
      )}
      {others.length > 0 && (
        <div className="rounded-lg border border-line bg-panel p-4">
          <p className="font-semibold">
            {department
              ? t(held.length > 0 ? "power.elsewhere" : "power.everywhere", {
                  count: others.length,
                  department: department.name,
                })
              : t("power.notListed", { count: others.length })}
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-5">
            {others.map((handler) => (
              <li key={handler.township.code}>
                <TownshipLink code={power.code} handler={handler} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
