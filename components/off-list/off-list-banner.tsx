import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusBanner } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { OffListPage } from "@/lib/off-list/off-list-page.queries";

const TONES: Readonly<Record<OffListPage["state"], Tone>> = {
  REPORTED: "info",
  ON_LIST: "neutral",
  ADMITTED: "neutral",
  OFF_LIST: "warn",
  REMEDIED: "info",
  CLOSED: "good",
  WITHDRAWN: "neutral",
};

/** How a report stands, and whose turn it is until when. */
export function OffListBanner({ report }: Readonly<{ report: OffListPage }>) {
  const t = useTranslations("off-list");
  const locale = useLocale();
  const { state, department, deadline, matched, admission, remedy } = report;
  const isLate = deadline?.stands === "over";
  return (
    <StatusBanner
      tone={isLate ? "bad" : TONES[state]}
      title={t(`banner.${state}`, {
        ...{ department, matched: matched ?? "", admission: admission ?? "" },
        remedy: remedy ? t(`remedies.${remedy}`) : "",
        day: deadline ? formatDay(deadline.dueOn, locale) : "",
      })}
    >
      {deadline && <Deadline {...deadline} />}
    </StatusBanner>
  );
}
