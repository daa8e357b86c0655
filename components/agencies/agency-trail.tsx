import { useLocale, useTranslations } from "next-intl";
import { eventSentence } from "@/components/audit/event-words";
import { Timeline } from "@/components/ui/timeline";
import { type FactChange, toldChanges, toldFacts } from "@/lib/agencies/agency-facts.rules";
import type { TrailEntry } from "@/lib/audit/audit.queries";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";

type Props = Readonly<{ entries: readonly TrailEntry[] }>;

/** 办理记录: what happened to an agency, newest first, with what was entered, and what each changed fact was before and became. */
export function AgencyTrail({ entries }: Props) {
  const t = useTranslations("agencies");
  const audit = useTranslations("audit");
  const roles = useTranslations("common.roles");
  const locale = useLocale();
  const say = (field: FactChange["field"], value: FactChange["from"]): string => {
    if (field === "isPartyManaged") return t(value === true ? "party.yes" : "party.no");
    if (value === null) return field === "until" ? t("resident") : "";
    if (typeof value === "number") return t("staffWords", { count: value });
    const text = String(value);
    return isCivilDate(text) ? formatDay(text as CivilDate, locale) : text;
  };
  const entered = (data: TrailEntry["data"]) => {
    const facts = toldFacts(data);
    return (
      facts.length > 0 && (
        <ul>
          {facts.map(({ field, value }) => (
            <li key={field}>{t("trail.fact", { field: t(`columns.${COLUMN[field]}`), value: say(field, value) })}</li>
          ))}
        </ul>
      )
    );
  };
  const changesOf = ({ event, data }: TrailEntry) => {
    if (event === "agency.registered") return entered(data);
    if (event !== "agency.changed") return null;
    const changes = toldChanges(data);
    if (changes === null) return <p className="text-muted">{t("trail.untold")}</p>;
    return (
      <ul>
        {changes.map(({ field, from, to }) => (
          <li key={field}>
            {t("trail.change", { field: t(`columns.${COLUMN[field]}`), from: say(field, from), to: say(field, to) })}
          </li>
        ))}
      </ul>
    );
  };
  const items = entries.map((entry) => ({
    id: String(entry.seq),
    title: eventSentence(entry, { audit, roles, locale }),
    when: formatInstant(entry.at, locale),
    by: [...new Set([entry.actorName, entry.organisationName])].join(" · "),
    body: changesOf(entry),
  }));
  return <Timeline items={items} />;
}

const COLUMN = {
  ...{ name: "name", headPost: "headPost", staff: "staff", isPartyManaged: "party", until: "until" },
} as const;
