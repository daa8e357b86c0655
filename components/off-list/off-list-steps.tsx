import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { OffListStep } from "@/lib/off-list/off-list-page.queries";

const TONES: Readonly<Record<string, Tone>> = { "find-off-list": "bad", remedy: "info", reject: "warn", close: "good" };

/** What was done, by which body, on which day: no person and no hour, so that neither points at whoever reported. */
export function OffListSteps({ steps }: Readonly<{ steps: readonly OffListStep[] }>) {
  const t = useTranslations("off-list.steps");
  const locale = useLocale();
  return (
    <Timeline
      items={steps.map(({ id, event, organisation, on, text }) => ({
        ...{ id, title: t(event), when: formatDay(on, locale), by: organisation, body: text },
        tone: TONES[event] ?? "neutral",
      }))}
    />
  );
}
