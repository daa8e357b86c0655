import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import { LIST_SECTIONS, type PublishedEntry } from "@/lib/duty-lists/published-list.schema";
import { formatDay } from "@/lib/i18n/format";
import { isOver } from "@/lib/lookup/competence.rules";
import type { Outstanding } from "@/lib/lookup/outstanding.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import { FirstBasis } from "./basis-text";
import { LocalTextLine } from "./local-text-box";
import { MatterLink } from "./matter-link";
import { OutstandingMark } from "./outstanding-mark";

export type NumberedEntry = PublishedEntry & Readonly<{ ordinal: number }>;

/** Entries of one section, by type in the list's own order. */
function byType(entries: readonly NumberedEntry[]): [string, NumberedEntry[]][] {
  const groups = new Map<string, NumberedEntry[]>();
  for (const entry of entries) groups.set(entry.power.type, [...(groups.get(entry.power.type) ?? []), entry]);
  return [...groups];
}

function Mode({ entry, day }: Readonly<{ entry: NumberedEntry; day: CivilDate | undefined }>) {
  const t = useTranslations("lookup.entry");
  const modes = useTranslations("powers.modes");
  const locale = useLocale();
  const { mode, delegation, power } = entry;
  if (!mode || !delegation) return t("statutory");
  return (
    <>
      {modes(mode)}
      {mode !== "OWN_NAME" && power.department && <span> · {power.department.shortName}</span>}
      <span className="block text-sm text-muted">
        {delegation.effectiveTo
          ? t("period", {
              from: formatDay(delegation.effectiveFrom, locale),
              to: formatDay(delegation.effectiveTo, locale),
            })
          : t("since", { from: formatDay(delegation.effectiveFrom, locale) })}
      </span>
      {day && isOver(entry, day) && <StatusTag tone="warn">{t("over")}</StatusTag>}
    </>
  );
}

type Props = Readonly<{
  entries: readonly NumberedEntry[];
  /** What the list does not follow yet, by power. */
  outstanding?: ReadonlyMap<string, readonly Outstanding[]>;
  /** The day for which it is read: a term that is over by then is marked. */
  day?: CivilDate;
}>;

/** The matters of a list: sections, in each the types, in each a table that becomes cards on a phone. */
export function EntrySections({ entries, outstanding, day }: Props) {
  const t = useTranslations("lookup");
  const types = useTranslations("powers.types");
  return LIST_SECTIONS.map((section) => {
    const own = entries.filter((entry) => entry.section === section);
    if (own.length === 0) return null;
    return (
      <section key={section} id={section.toLowerCase()} className="mt-10 first:mt-0">
        <h2 className="text-xl">
          {t(`sections.${section}`)}
          <span className="ml-2 text-base font-normal text-muted">{t("matters", { count: own.length })}</span>
        </h2>
        <p className="mt-1 max-w-reading text-muted">{t(`sectionHints.${section}`)}</p>
        {byType(own).map(([type, rows]) => (
          <section key={type} className="mt-5">
            <h3 className="mb-2 text-lg">
              {types(type)}
              <span className="ml-2 text-sm font-normal text-muted">{t("matters", { count: rows.length })}</span>
            </h3>
            <DataTable
              caption={`${t(`sections.${section}`)} · ${types(type)}`}
              captionHidden
              rows={rows}
              rowKey={({ power }) => power.powerId}
              className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
              columns={[
                {
                  key: "ordinal",
                  label: t("entry.ordinal"),
                  width: "4rem",
                  wideOnly: true,
                  cell: ({ ordinal }) => <span className="text-muted">{ordinal}</span>,
                },
                {
                  key: "name",
                  label: t("entry.name"),
                  heading: true,
                  cell: ({ power, local }) => (
                    <>
                      <MatterLink power={power} />
                      <OutstandingMark changes={outstanding?.get(power.powerId)} />
                      {local && <LocalTextLine local={local} />}
                    </>
                  ),
                },
                {
                  key: "basis",
                  label: t("entry.basis"),
                  width: "32%",
                  cell: ({ power }) => <FirstBasis bases={power.bases} />,
                },
                {
                  key: "mode",
                  label: t("entry.mode"),
                  width: "24%",
                  cell: (entry) => <Mode entry={entry} day={day} />,
                },
              ]}
            />
          </section>
        ))}
      </section>
    );
  });
}
