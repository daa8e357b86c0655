import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";
import type { Handler, PowerPage } from "@/lib/lookup/power-page.rules";

type Props = Readonly<{ handler: Handler; department: PowerPage["department"] }>;

/** Who handles a matter in one township, in a sentence: the township, or the city body that holds it by law or again. */
export function HandlerLine({ handler, department }: Props) {
  const t = useTranslations("lookup.handler");
  const locale = useLocale();
  const { township, holding, departure } = handler;
  const words = { township: township.shortName, department: department?.shortName ?? "" };
  if (holding) return t(holding.section === "STATUTORY" ? "STATUTORY" : (holding.mode ?? "OWN_NAME"), words);
  if (department && departure)
    return t(`departed.${departure.reason}`, { ...words, day: formatDay(departure.on, locale) });
  return department ? t("department", words) : t("none", words);
}

/** Since when, by which decision; nothing where the law itself says so. */
export function HandlerSince({ handler }: Readonly<{ handler: Handler }>) {
  const t = useTranslations("lookup.handler");
  const locale = useLocale();
  const delegation = handler.holding?.delegation;
  if (!delegation) return handler.holding ? t("byLaw") : null;
  return (
    <>
      {delegation.effectiveTo
        ? t("period", {
            from: formatDay(delegation.effectiveFrom, locale),
            to: formatDay(delegation.effectiveTo, locale),
          })
        : t("since", { from: formatDay(delegation.effectiveFrom, locale) })}
      <span className="block text-sm text-muted">{delegation.documentNumber}</span>
    </>
  );
}
