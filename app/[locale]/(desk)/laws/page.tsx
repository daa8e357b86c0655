import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listLaws } from "@/lib/law/law-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

type Props = Readonly<{ searchParams: Promise<Partial<Record<"q" | "page", string>>> }>;

const A_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceiling.laws");
  return { title: t("title") };
}

/** The laws that matters rest on, repealed ones first. */
export default async function LawsPage({ searchParams }: Props) {
  const [ctx, query] = [await requireContext(), await searchParams];
  if (reachOf(ctx.actor, "menu.read") === null) notFound();
  const [t, ofText, locale] = await Promise.all([getTranslations("ceiling.laws"), getTranslations("law"), getLocale()]);
  const q = (query.q ?? "").trim().slice(0, 100);
  const page = Math.max(1, Number(query.page) || 1);
  const { rows, total } = await inReading(ctx, (tx) =>
    listLaws(tx, q, { page, pageSize: A_PAGE, today: civilDate(ctx.now) }),
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          reachOf(ctx.actor, "authority.keep") !== null && (
            <LinkButton href="/laws/new" icon={<Plus aria-hidden className="size-4" />}>
              {ofText("register.title")}
            </LinkButton>
          )
        }
      />
      <FilterBar path="/laws">
        <TextField name="q" type="search" label={t("q")} defaultValue={q} />
      </FilterBar>
      <Panel flush>
        <DataTable
          caption={t("title")}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
          columns={[
            {
              key: "title",
              label: t("law"),
              heading: true,
              cell: ({ id, title }) => (
                <Link
                  href={`/laws/${id}`}
                  className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                >
                  《{title}》
                </Link>
              ),
            },
            { key: "level", label: t("level"), width: "9rem", cell: ({ level }) => t(`levels.${level}`) },
            { key: "matters", label: t("matters"), width: "7rem", align: "end", cell: ({ matters }) => matters },
            {
              key: "text",
              label: ofText("list.text"),
              width: "12rem",
              cell: ({ inForceFrom, hasText }) =>
                inForceFrom ? (
                  ofText("list.inForce", { day: formatDay(inForceFrom, locale) })
                ) : (
                  <span className="text-muted">{ofText(hasText ? "list.notInForce" : "list.none")}</span>
                ),
            },
            {
              key: "repealed",
              label: t("state"),
              width: "16rem",
              cell: ({ repealedOn }) =>
                repealedOn ? (
                  <StatusTag tone="bad">{t("repealedFrom", { day: formatDay(repealedOn, locale) })}</StatusTag>
                ) : (
                  t("notRepealed")
                ),
            },
          ]}
        />
      </Panel>
      {total > 0 && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => `/laws?${new URLSearchParams({ ...(q && { q }), page: String(number) })}`}
        />
      )}
    </>
  );
}
