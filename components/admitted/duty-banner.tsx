import { useLocale, useTranslations } from "next-intl";
import { StatusBanner } from "@/components/ui/status";
import type { DutyPage } from "@/lib/admissions/duty-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { DUTY_TONES } from "./duty-state-tag";

/** How the duty stands, since when and why, and how long it still has. */
export function DutyBanner({ duty }: Readonly<{ duty: DutyPage }>) {
  const t = useTranslations("admitted.banner");
  const locale = useLocale();
  const { state, startsOn, endsOn, movedOn, daysLeft, ledger, moves } = duty;
  const missing = ledger.filter(({ isMissing }) => isMissing);
  const day = (date: string) => formatDay(date, locale);
  const reason = moves[0]?.reason;
  return (
    <StatusBanner
      tone={DUTY_TONES[state]}
      title={t(state, { on: day(movedOn), startsOn: day(startsOn), endsOn: day(endsOn) })}
    >
      {state === "ADMITTED" && <p>{t("waits")}</p>}
      {state === "SUSPENDED" && (
        <>
          <p>{t("suspended")}</p>
          <ul className="list-disc pl-5">
            {missing.map(({ id, words, deadline }) => (
              <li key={id}>{t("missing", { words, dueOn: day(deadline.dueOn) })}</li>
            ))}
          </ul>
        </>
      )}
      {state === "ENDED" && reason && <p>{t("because", { reason })}</p>}
      {["ADMITTED", "RUNNING", "SUSPENDED"].includes(state) && <p>{t("left", { days: daysLeft })}</p>}
    </StatusBanner>
  );
}
