import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { DUTY_KINDS, type PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { dutyAnchor } from "@/lib/lookup/duty-search.rules";

const ANCHORS = { BASIC: "basic", SUPPORTING: "supporting", RECLAIMED: "reclaimed" } as const;

/** Ways to the three lists of a page, or of another (`path`), each with how many duties it holds. */
export function DutyCountLinks({
  counts,
  path = "",
}: Readonly<{ counts: Readonly<Record<string, number>>; path?: string }>) {
  const t = useTranslations("duties");
  return (
    <nav aria-label={t("public.tabs")} className="print:hidden">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {DUTY_KINDS.map((kind) => (
          <li key={kind}>
            <a
              href={`${path}#${ANCHORS[kind]}`}
              className="inline-flex min-h-7 items-center gap-2 text-accent underline underline-offset-4 elder:min-h-11"
            >
              {t(`kinds.${kind}`)}
              <span className="text-muted">{t("count", { count: counts[kind] ?? 0 })}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export const countDuties = (duties: readonly PublishedDuty[]): Record<string, number> =>
  Object.fromEntries(DUTY_KINDS.map((kind) => [kind, duties.filter((duty) => duty.kind === kind).length]));

/** Who does what of a supporting duty, and no more. */
function Boundary({ duty }: Readonly<{ duty: PublishedDuty }>) {
  const t = useTranslations("duties.public");
  return (
    <>
      <p className="whitespace-pre-line">
        <strong className="font-semibold">{t("departmentDoes")}</strong>
        {duty.departmentDuty}
      </p>
      <p className="mt-1 whitespace-pre-line">
        <strong className="font-semibold">{t("townshipDoes")}</strong>
        {duty.townshipDuty}
      </p>
    </>
  );
}

/** The three lists of an edition: in each a table that becomes cards on a phone. */
export function DutySections({ duties }: Readonly<{ duties: readonly PublishedDuty[] }>) {
  const t = useTranslations("duties");
  return DUTY_KINDS.map((kind) => {
    const own = duties.filter((duty) => duty.kind === kind).map((duty, index) => ({ ...duty, ordinal: index + 1 }));
    if (own.length === 0) return null;
    return (
      <section key={kind} id={ANCHORS[kind]} className="mt-10 scroll-mt-4 first:mt-0">
        <h2 className="text-xl">
          {t(`kinds.${kind}`)}
          <span className="ml-2 text-base font-normal text-muted">{t("count", { count: own.length })}</span>
        </h2>
        <p className="mt-1 mb-3 max-w-reading text-muted">{t(`kindHints.${kind}`)}</p>
        <DataTable
          caption={t(`kinds.${kind}`)}
          captionHidden
          rows={own}
          rowKey={({ name }) => name}
          className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
          columns={[
            {
              key: "ordinal",
              label: t("fields.ordinal"),
              width: "4rem",
              wideOnly: true,
              cell: ({ ordinal }) => <span className="text-muted">{ordinal}</span>,
            },
            {
              key: "name",
              label: t("fields.name"),
              heading: true,
              width: kind === "SUPPORTING" ? "28%" : "auto",
              cell: ({ name, category, ordinal }) => (
                // Where a search leads; marked for who comes from there.
                <div id={dutyAnchor(kind, ordinal)} className="scroll-mt-4 target:bg-warn-soft">
                  {name}
                  <span className="block text-sm font-normal text-muted">{category}</span>
                </div>
              ),
            },
            ...(kind === "BASIC" && own.every(({ department }) => department === null)
              ? []
              : [
                  {
                    key: "department",
                    label: t(`departmentOf.${kind}`),
                    width: "9rem",
                    cell: ({ department }: PublishedDuty) => department,
                  },
                ]),
            ...(kind === "SUPPORTING"
              ? [{ key: "boundary", label: t("boundary"), cell: (duty: PublishedDuty) => <Boundary duty={duty} /> }]
              : []),
            ...(own.some(({ method }) => method !== null)
              ? [{ key: "method", label: t("fields.method"), cell: ({ method }: PublishedDuty) => method }]
              : []),
          ]}
        />
      </section>
    );
  });
}
