import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { Outstanding } from "@/lib/lookup/outstanding.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

/** 有1项法律变动待处理，自…起施行: what is shown does not follow a change of law yet. */
export function OutstandingMark({ changes }: Readonly<{ changes: readonly Outstanding[] | undefined }>) {
  const t = useTranslations("lookup.outstanding");
  const locale = useLocale();
  const [first] = changes ?? [];
  if (!changes || !first) return null;
  const day = changes.map(({ inForceOn }) => inForceOn).toSorted()[0] ?? first.inForceOn;
  return (
    <span className="mt-1 block">
      <StatusTag tone="warn">
        <span className="whitespace-normal">
          {t("mark", { count: changes.length, day: formatDay(day as CivilDate, locale) })}
        </span>
      </StatusTag>
    </span>
  );
}

/** The same at length: which law, and what comes next. */
export function OutstandingNote({ changes }: Readonly<{ changes: readonly Outstanding[] }>) {
  const t = useTranslations("lookup.outstanding");
  const locale = useLocale();
  return (
    <ul className="list-disc space-y-1 pl-5">
      {changes.map(({ law, change, inForceOn, decided }) => (
        <li key={`${law} ${inForceOn}`}>
          {t(`what.${change}`, { law, day: formatDay(inForceOn as CivilDate, locale) })}
          {t(decided ? "decided" : "undecided")}
        </li>
      ))}
    </ul>
  );
}
