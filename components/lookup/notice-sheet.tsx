import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { NoticeSheet } from "@/lib/duty-lists/documents/notice-sheet.rules";
import { LIST_SECTIONS } from "@/lib/duty-lists/published-list.schema";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { ListHead } from "@/lib/lookup/lookup.schema";
import { QrCode } from "./qr-code";

type Item = NoticeSheet["items"][number];

/** The steps of a matter, one box each, in their order. */
function Chain({ steps }: Readonly<{ steps: readonly string[] }>) {
  if (steps.length === 0) return null;
  return (
    <ol className="mt-1.5 flex flex-wrap items-center gap-y-1 text-sm font-normal">
      {steps.map((step, index) => (
        // Two steps may have one name.
        // biome-ignore lint/suspicious/noArrayIndexKey: a frozen text
        <li key={index} className="flex items-center">
          {index > 0 && (
            <span aria-hidden className="px-1 text-muted">
              →
            </span>
          )}
          <span className="rounded-sm border border-accent px-1.5">{step}</span>
        </li>
      ))}
    </ol>
  );
}

/** Matters of one section in large type; cards on a phone. Of what no matter states there is no column. */
function Items({ title, items }: Readonly<{ title: string; items: readonly Item[] }>) {
  const t = useTranslations("lookup.notice");
  const types = useTranslations("powers.types");
  return (
    <>
      <h3 className="mt-4 mb-1 text-lg">{title}</h3>
      <DataTable
        caption={title}
        captionHidden
        rows={items}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "name",
            label: t("name"),
            heading: true,
            cell: ({ code, name, steps }) => (
              <>
                <Link href={`/powers/${code}`} className="text-lg text-accent underline underline-offset-4">
                  {name}
                </Link>
                <Chain steps={steps} />
              </>
            ),
          },
          { key: "type", label: t("type"), width: "7rem", cell: ({ type }) => types(type) },
          ...(items.some(({ days }) => days !== null)
            ? [
                {
                  key: "days",
                  label: t("days"),
                  width: "8rem",
                  cell: ({ days }: Item) => (days === null ? "—" : t("workingDays", { days })),
                },
              ]
            : []),
          ...(items.some(({ phone }) => phone !== null)
            ? [{ key: "phone", label: t("complaints"), width: "9rem", cell: ({ phone }: Item) => phone ?? "—" }]
            : []),
        ]}
      />
    </>
  );
}

/** The sheet for a township's notice board: what its A3 paper shows, read from the same frozen edition. */
export function NoticeSheetPage({
  sheet,
  head,
  address,
}: Readonly<{
  sheet: NoticeSheet;
  head: ListHead;
  /** Whole address of the list as it is now. */
  address: string;
}>) {
  const t = useTranslations("lookup.notice");
  const types = useTranslations("powers.types");
  const sections = useTranslations("lookup.sections");
  const locale = useLocale();
  const facts = [
    { label: t("address"), value: sheet.address },
    { label: t("phone"), value: sheet.phone },
    { label: t("hours"), value: sheet.hours },
    {
      label: t("edition"),
      value: t("editionFacts", {
        number: head.number,
        document: head.documentNumber,
        published: formatDay(head.publishedOn, locale),
        inForce: formatDay(head.inForceOn, locale),
      }),
    },
  ].filter(({ value }) => value !== null);
  return (
    <article
      aria-labelledby="sheet"
      className="notice-sheet rounded-lg border border-line bg-panel p-4 sm:p-8 print:border-0 print:p-0"
    >
      <header className="flex flex-wrap justify-between gap-x-8 gap-y-4 border-b-2 border-accent pb-4 sm:flex-nowrap">
        <div className="min-w-0">
          <p className="text-xl font-semibold text-accent">{sheet.township}</p>
          <h1 id="sheet" className="text-3xl">
            {t("list")}
          </h1>
          <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            {facts.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="font-semibold">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="w-52 shrink-0 max-sm:mx-auto">
          <QrCode address={address} label={t("qr")} caption={t("qr")} />
        </div>
      </header>
      <section aria-labelledby="sheet-counts">
        <h2 id="sheet-counts" className="mt-4 text-xl">
          {t("total", { count: sheet.total })}
        </h2>
        <ul className="mt-2 flex flex-wrap gap-2">
          {sheet.counts.map(({ type, count }) => (
            <li key={type} className="rounded-md border border-line-strong px-3 py-1">
              <span className="text-muted">{types(type)}</span>{" "}
              <span className="font-semibold">{t("count", { count })}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sheet-items">
        <h2 id="sheet-items" className="mt-6 text-xl">
          {t("items")}
        </h2>
        {/* In two columns ten matters stand on one page of paper. */}
        <div className="print:columns-2 print:gap-8">
          {LIST_SECTIONS.map((section) => {
            const own = sheet.items.filter((item) => item.section === section);
            return own.length > 0 && <Items key={section} title={sections(section)} items={own} />;
          })}
        </div>
      </section>
      <p className="mt-6 border-t border-line-strong pt-2 text-sm">{t("foot")}</p>
    </article>
  );
}
