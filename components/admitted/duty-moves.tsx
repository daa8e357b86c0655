import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { DutyPage } from "@/lib/admissions/duty-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { DUTY_TONES } from "./duty-state-tag";

/** When it ran and when it did not, the newest first; a suspension names what was missing. */
export function DutyMoves({ moves }: Pick<DutyPage, "moves">) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  return (
    <Timeline
      items={moves.map(({ id, state, on, reason }) => ({
        id,
        title: t(`states.${state}`),
        when: formatDay(on, locale),
        body: reason && (state === "SUSPENDED" ? t("missed", { reason }) : reason),
        tone: DUTY_TONES[state],
      }))}
    />
  );
}
