import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CompileForm } from "@/components/duty-lists/compile-form";
import { GoneTable } from "@/components/duty-lists/gone-table";
import { ListStateTag } from "@/components/duty-lists/list-state-tag";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { listsOfTownships } from "@/lib/duty-lists/list-overview.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";
import { compileListAction } from "../actions";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

async function load({ params }: Props) {
  const ctx = await requireContext();
  const { townshipCode } = await params;
  if (!/^\d{9}$/.test(townshipCode)) notFound();
  const today = civilDate(ctx.now);
  const found = await inReading(ctx, async (tx) => {
    const [list] = await listsOfTownships(tx, ctx, today, townshipCode);
    return list && { list, calendar: await loadCalendar(tx) };
  });
  if (!found) notFound();
  return { ctx, today, ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { list } = await load(props);
  const t = await getTranslations("duty-lists");
  return { title: t("township.title", { township: list.township.name }) };
}

/** One township's list: its editions, the delegations that none of them shows, and those that one shows no longer truly. */
export default async function TownshipListPage(props: Props) {
  const { ctx, today, list, calendar } = await load(props);
  const [t, duties, local, modes, locale] = await Promise.all([
    getTranslations("duty-lists"),
    getTranslations("duties"),
    getTranslations("local-text"),
    getTranslations("powers.modes"),
    getLocale(),
  ]);
  const { township, editions, draft, outstanding, gone, inForce } = list;
  const mayCompile = reachOf(ctx.actor, "list.compile") !== null && draft === null;
  const settled = draft ? "underWay" : inForce ? "complete" : "empty";
  const standing = outstanding.length > 0 ? "outstanding" : gone.length > 0 ? "gone" : settled;
  const table = "rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent";
  return (
    <>
      <PageHeader
        title={t("township.title", { township: township.name })}
        crumbs={[{ label: t("overview.title"), href: "/duty-lists" }, { label: township.name }]}
        actions={
          <>
            {inForce && (
              // The public face is another document.
              <a
                href={`/townships/${township.code}`}
                className="inline-flex min-h-9 items-center text-accent underline underline-offset-4"
              >
                {t("township.publicPage")}
              </a>
            )}
            <LinkButton href={`/duty-lists/duties?township=${township.code}`}>{duties("to")}</LinkButton>
            <LinkButton href={`/duty-lists/${township.code}/local`}>{local("to")}</LinkButton>
          </>
        }
      />
      <StatusBanner
        tone={standing === settled ? (standing === "complete" ? "good" : "info") : "warn"}
        title={t(`township.${standing}`, { count: standing === "gone" ? gone.length : outstanding.length })}
      >
        {draft && (
          <Link
            href={`/duty-lists/editions/${draft.id}`}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {t("township.openDraft", { number: draft.number })}
          </Link>
        )}
      </StatusBanner>
      <div className="space-y-8">
        {outstanding.length > 0 && (
          <section aria-labelledby="outstanding">
            <h2 id="outstanding" className="mb-2 text-lg">
              {t("township.outstandingTitle")}
            </h2>
            <DataTable
              caption={t("township.outstandingTitle")}
              captionHidden
              rows={outstanding}
              rowKey={({ delegationId }) => delegationId}
              className={table}
              columns={[
                { key: "name", label: t("fields.matter"), heading: true, cell: ({ name }) => name },
                { key: "code", label: t("fields.code"), wideOnly: true, cell: ({ code }) => code },
                { key: "mode", label: t("fields.mode"), cell: ({ mode }) => modes(mode) },
                { key: "department", label: t("fields.department"), cell: ({ department }) => department },
                {
                  key: "from",
                  label: t("fields.effectiveFrom"),
                  cell: ({ effectiveFrom }) => formatDay(effectiveFrom, locale),
                },
                {
                  key: "due",
                  label: t("fields.publishBy"),
                  cell: ({ publishBy }) => <Deadline {...deadlineOf(calendar, today, publishBy)} />,
                },
              ]}
            />
          </section>
        )}
        {gone.length > 0 && (
          <section aria-labelledby="gone">
            <h2 id="gone" className="mb-2 text-lg">
              {t("township.goneTitle")}
            </h2>
            <GoneTable
              rows={gone.map((row) => ({ ...row, due: deadlineOf(calendar, today, row.publishBy) }))}
              className={table}
            />
          </section>
        )}
        {mayCompile && (
          <Panel id="compile" title={t("compile.title")}>
            <p className="mb-4 max-w-reading">{t("compile.what")}</p>
            <CompileForm
              action={compileListAction}
              townshipId={township.id}
              published={editions.filter(({ publishedOn }) => publishedOn !== null).map(({ number }) => number)}
            />
          </Panel>
        )}
        <section aria-labelledby="editions">
          <h2 id="editions" className="mb-2 text-lg">
            {t("township.editions")}
          </h2>
          <DataTable
            caption={t("township.editions")}
            captionHidden
            rows={editions}
            rowKey={({ id }) => id}
            empty={<p className="text-muted">{t("township.noEditions")}</p>}
            className={table}
            columns={[
              {
                key: "number",
                label: t("fields.edition"),
                heading: true,
                cell: (edition) => (
                  <Link
                    href={`/duty-lists/editions/${edition.id}`}
                    className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                  >
                    {edition.number > 0 ? t("edition.name", { number: edition.number }) : t("edition.discarded")}
                  </Link>
                ),
              },
              { key: "state", label: t("fields.state"), cell: ({ state }) => <ListStateTag state={state} /> },
              { key: "entries", label: t("fields.entries"), align: "end", cell: ({ entries }) => entries },
              { key: "document", label: t("fields.documentNumber"), cell: ({ documentNumber }) => documentNumber },
              {
                key: "published",
                label: t("fields.publishedOn"),
                cell: ({ publishedOn }) => publishedOn && formatDay(publishedOn, locale),
              },
              {
                key: "inForce",
                label: t("fields.inForceOn"),
                cell: ({ inForceOn }) => inForceOn && formatDay(inForceOn, locale),
              },
            ]}
          />
        </section>
      </div>
    </>
  );
}
