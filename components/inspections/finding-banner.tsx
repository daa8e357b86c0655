import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { FindingPage } from "@/lib/inspections/finding-page.queries";
import { FINDING_TONES } from "./state-tags";

/** How a finding stands, and whose turn it is until when. */
export function FindingBanner({ finding }: Readonly<{ finding: FindingPage }>) {
  const t = useTranslations("inspections.banner");
  const locale = useLocale();
  const { state, owner, deadline } = finding;
  return (
    <StatusBanner
      tone={deadline?.stands === "over" ? "overdue" : FINDING_TONES[state]}
      title={t(state, { owner, day: deadline ? formatDay(deadline.dueOn, locale) : "" })}
    >
      {deadline && <Deadline {...deadline} />}
    </StatusBanner>
  );
}
