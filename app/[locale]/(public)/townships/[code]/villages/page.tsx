import { getTranslations } from "next-intl/server";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { Button, LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { townshipVillages } from "@/lib/lookup/village.queries";
import { findVillages, villageHref } from "@/lib/lookup/village.rules";
import { queryFields } from "../../../query";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { townshipLists } from "../township";

/** What is sought is in the address: this page is made for each request, the villages are kept. */
export const instant = false;

type Props = PageProps<"/[locale]/townships/[code]/villages">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  return { title: (await getTranslations("villages.public"))("listTitle", { township: township.shortName }) };
}

/** The villages of a township, found by name, pinyin or initials. */
export default async function VillageListPage(props: Props) {
  const locale = await servedLocale();
  const { township } = await townshipLists((await props.params).code);
  const { q = "" } = await queryFields(props.searchParams, "q");
  const [t, words] = [await getTranslations("villages.public"), await getTranslations("lookup.townships")];
  const { arrangement, villages } = await townshipVillages(township.code);
  const found = findVillages(villages, q);
  const path = `/townships/${township.code}/villages`;
  return (
    <>
      <PageHeader
        title={t("listTitle", { township: township.shortName })}
        lead={t("listLead")}
        crumbs={[
          { label: words("title"), href: "/townships" },
          { label: township.shortName, href: `/townships/${township.code}` },
          { label: t("village") },
        ]}
      />
      <search>
        <form className="mb-6 flex max-w-reading flex-wrap items-end gap-3 print:hidden">
          <TextField
            name="q"
            label={t("find")}
            hint={t("findHint")}
            defaultValue={q}
            maxLength={40}
            autoComplete="off"
            width="medium"
          />
          <Button type="submit" variant="primary">
            {t("search")}
          </Button>
          {q && <LinkButton href={path}>{t("all")}</LinkButton>}
        </form>
      </search>
      <DataTable
        caption={t("caption", { count: found.length })}
        rows={found}
        rowKey={({ code }) => code}
        empty={
          <EmptyState title={t("noneFound", { query: q })} action={<LinkButton href={path}>{t("all")}</LinkButton>}>
            {t("noneFoundHint")}
          </EmptyState>
        }
        columns={[
          {
            key: "village",
            label: t("village"),
            heading: true,
            cell: ({ code, name }) => (
              <Link
                href={villageHref(township.code, code)}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-11"
              >
                {name}
              </Link>
            ),
          },
          { key: "station", label: t("station"), cell: ({ station }) => station?.name ?? t("notYet") },
          {
            key: "phone",
            label: t("phone"),
            cell: ({ station }) =>
              station?.phone ? (
                <a className="text-accent underline underline-offset-4" href={`tel:${station.phone}`}>
                  {station.phone}
                </a>
              ) : (
                "—"
              ),
          },
        ]}
      />
      {arrangement && (
        <p className="mt-4 text-sm text-muted">
          {t("source", {
            township: township.shortName,
            number: arrangement.number,
            day: formatDay(arrangement.confirmedOn, locale),
          })}
        </p>
      )}
      <PrintedQr path={path} />
    </>
  );
}
