import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { Outstanding } from "@/lib/lookup/outstanding.rules";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import type { PublishedMenu } from "@/lib/menu/published-power.schema";
import { FirstBasis } from "./basis-text";
import { InferredMark } from "./inferred-mark";
import { joinWords } from "./join-words";
import { MatterLink } from "./matter-link";
import { OutstandingMark } from "./outstanding-mark";

type Item = PublishedMenu["items"][number];

/** The matters of a menu by domain, each domain a table that becomes cards on a phone. */
export function MenuSections({
  items,
  outstanding,
}: Readonly<{ items: readonly Item[]; outstanding?: ReadonlyMap<string, readonly Outstanding[]> }>) {
  const t = useTranslations("lookup");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const columns = [
    {
      key: "name",
      label: t("entry.name"),
      heading: true,
      cell: (item: Item) => (
        <>
          <MatterLink power={item} />
          <OutstandingMark changes={outstanding?.get(item.powerId)} />
        </>
      ),
    },
    {
      key: "type",
      label: t("entry.type"),
      width: "8rem",
      cell: (item: Item) => (
        <>
          {powers(`types.${item.type}`)}
          <InferredMark fields={item.inferred} field="type" />
        </>
      ),
    },
    {
      key: "department",
      label: t("entry.department"),
      width: "11rem",
      cell: (item: Item) => (
        <>
          {item.department?.shortName}
          <InferredMark fields={item.inferred} field="department" />
        </>
      ),
    },
    {
      key: "basis",
      label: t("entry.basis"),
      width: "23%",
      wideOnly: true,
      cell: (item: Item) => <FirstBasis bases={item.bases} />,
    },
    {
      key: "modes",
      label: t("entry.modes"),
      width: "8rem",
      cell: (item: Item) =>
        joinWords(
          item.modes.map((mode) => powers(`modes.${mode}`)),
          locale,
        ),
    },
    { key: "part", label: t("entry.part"), width: "6rem", cell: (item: Item) => powers(`parts.${item.part}`) },
  ];
  return POWER_DOMAINS.map((domain) => {
    const own = items.filter((item) => item.domain === domain);
    if (own.length === 0) return null;
    return (
      <section key={domain} id={domain.toLowerCase()} className="mt-8 first:mt-0">
        <h2 className="mb-2 text-xl">
          {powers(`domains.${domain}`)}
          <span className="ml-2 text-base font-normal text-muted">{t("matters", { count: own.length })}</span>
        </h2>
        <DataTable
          caption={powers(`domains.${domain}`)}
          captionHidden
          columns={columns}
          rows={own}
          rowKey={({ powerId }) => powerId}
          className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
        />
      </section>
    );
  });
}
