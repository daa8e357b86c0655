import { getTranslations } from "next-intl/server";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { headsInForce, mattersOn } from "@/lib/lookup/list-head.rules";
import { allListHeads, today, townships } from "@/lib/lookup/lookup.queries";
import { servedLocale } from "../served-locale";

export async function generateMetadata() {
  const t = await getTranslations("lookup.townships");
  return { title: t("title") };
}

/** Every township with its list in force. */
export default async function TownshipsPage() {
  const locale = await servedLocale();
  const t = await getTranslations("lookup");
  const [places, heads, day] = [await townships(), await allListHeads(), await today()];
  const current = headsInForce(heads, day);
  const rows = places.map((township) => ({ township, head: current.get(township.code) }));
  return (
    <>
      <PageHeader
        title={t("townships.title")}
        lead={t("townships.lead", { count: places.length, lists: current.size })}
        crumbs={[{ label: t("home.crumb"), href: "/" }, { label: t("townships.title") }]}
      />
      <DataTable
        caption={t("townships.title")}
        captionHidden
        rows={rows}
        rowKey={({ township }) => township.code}
        className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
        columns={[
          {
            key: "name",
            label: t("townships.name"),
            heading: true,
            cell: ({ township }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link
                  href={`/townships/${township.code}`}
                  className="inline-flex min-h-7 items-center text-base text-accent underline underline-offset-4"
                >
                  {township.shortName}
                </Link>
                {township.pilot && <StatusTag tone="info">{t("pilot")}</StatusTag>}
              </span>
            ),
          },
          { key: "villages", label: t("townships.villages"), align: "end", cell: ({ township }) => township.villages },
          {
            key: "edition",
            label: t("townships.edition"),
            cell: ({ head }) =>
              head ? t("facts.edition", { number: head.number }) : <span className="text-muted">{t("tile.none")}</span>,
          },
          { key: "since", label: t("facts.inForceOn"), cell: ({ head }) => head && formatDay(head.inForceOn, locale) },
          {
            key: "document",
            label: t("facts.documentNumber"),
            wideOnly: true,
            cell: ({ head }) => head?.documentNumber,
          },
          { key: "matters", label: t("townships.matters"), align: "end", cell: ({ head }) => head && mattersOn(head) },
          {
            key: "delegated",
            label: t("townships.delegated"),
            align: "end",
            wideOnly: true,
            cell: ({ head }) => head && head.counts.DELEGATED + head.counts.ENTRUSTED,
          },
        ]}
      />
      <PrintedQr path="/townships" />
    </>
  );
}
