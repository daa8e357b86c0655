import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LocalTextLine } from "@/components/lookup/local-text-box";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { isSaid, type LocalMatter } from "@/lib/duty-lists/local-text.queries";
import { Link } from "@/lib/i18n/navigation";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { loadLocalPage } from "./local-page";

type Query = Partial<Record<"q" | "show" | "done", string>>;
type Props = Readonly<{ params: Promise<{ townshipCode: string }>; searchParams: Promise<Query> }>;

const load = async ({ params }: Props) => loadLocalPage((await params).townshipCode, async () => null);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { township } = await load(props);
  const t = await getTranslations("local-text");
  return { title: t("title", { township: township.name }) };
}

const isKept = ({ text }: LocalMatter) => text !== null && isSaid(text);
const byUrgency = (a: LocalMatter, b: LocalMatter) => Number(b.mustCheck) - Number(a.mustCheck);

/** The matters of a township's newest list with its own text of each; what must be checked stands first. */
export default async function LocalTextsPage(props: Props) {
  const { township, edition, matters, mayKeep } = await load(props);
  const { q = "", show = "", done } = await props.searchParams;
  const [t, lists] = await Promise.all([getTranslations("local-text"), getTranslations("duty-lists")]);
  const stale = matters.filter(({ mustCheck }) => mustCheck).length;
  const shown = matters
    .filter((matter) => show === "" || (show === "check" ? matter.mustCheck : isKept(matter)))
    .filter(({ entry }) => textKey(entry.power.name).includes(textKey(q)))
    .sort(byUrgency);
  const path = `/duty-lists/${township.code}/local`;
  return (
    <>
      <PageHeader
        title={t("title", { township: township.name })}
        lead={t("lead")}
        crumbs={[
          { label: lists("overview.title"), href: "/duty-lists" },
          { label: township.name, href: `/duty-lists/${township.code}` },
          { label: t("crumb") },
        ]}
      />
      {(done === "saved" || done === "confirmed") && (
        <StatusBanner tone="good" title={t(`done.${done}`)}>
          {t("done.next")}
        </StatusBanner>
      )}
      {stale > 0 && <StatusBanner tone="warn" title={t("list.mustCheck", { count: stale })} />}
      {edition === null ? (
        <EmptyState title={t("list.none")}>{t("list.noneHint")}</EmptyState>
      ) : (
        <>
          <p className="mb-4 text-muted">
            {t("list.edition", { number: edition, count: matters.length, kept: matters.filter(isKept).length })}
          </p>
          <FilterBar path={path} label={t("list.filter")}>
            <TextField name="q" label={t("list.words")} defaultValue={q} maxLength={100} type="search" />
            <SelectField
              name="show"
              label={t("list.show")}
              placeholder={t("list.all")}
              defaultValue={show}
              options={(["kept", "check"] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
            />
          </FilterBar>
          <DataTable
            caption={t("title", { township: township.name })}
            captionHidden
            rows={shown}
            rowKey={({ entry }) => entry.power.powerId}
            empty={<EmptyState title={t("list.noMatch")}>{t("list.noMatchHint")}</EmptyState>}
            className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent"
            columns={[
              {
                key: "matter",
                label: t("fields.matter"),
                heading: true,
                cell: ({ entry: { power } }) => (
                  <>
                    <Link
                      href={`${path}/${power.powerId}`}
                      className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
                    >
                      {power.name}
                    </Link>
                    <span className="block text-sm font-normal text-muted">{power.code}</span>
                  </>
                ),
              },
              {
                key: "text",
                label: t("fields.text"),
                width: "45%",
                cell: (matter) => (
                  <>
                    {matter.mustCheck && <StatusTag tone="warn">{t("list.tag")}</StatusTag>}
                    {isKept(matter) && matter.text ? (
                      <LocalTextLine local={matter.text} />
                    ) : (
                      <span className="text-muted">{t("list.empty")}</span>
                    )}
                  </>
                ),
              },
              {
                key: "do",
                label: t(mayKeep ? "list.edit" : "list.open"),
                wideOnly: true,
                width: "6rem",
                cell: ({ entry: { power } }) => (
                  <Link
                    href={`${path}/${power.powerId}`}
                    aria-label={`${t(mayKeep ? "list.edit" : "list.open")} ${power.name}`}
                    className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
                  >
                    {t(mayKeep ? "list.edit" : "list.open")}
                  </Link>
                ),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
