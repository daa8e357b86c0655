import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { FindingStep } from "@/lib/inspections/finding-page.queries";

const TONES: Readonly<Record<string, Tone>> = { find: "warn", rectify: "info", "send-back": "warn", close: "good" };

/** What was done, by which body, on which day, until when the next has time. */
export function FindingSteps({ steps }: Readonly<{ steps: readonly FindingStep[] }>) {
  const t = useTranslations("inspections.steps");
  const locale = useLocale();
  return (
    <Timeline
      items={steps.map(({ id, event, organisation, on, text, dueOn }) => ({
        ...{ id, title: t(event), when: formatDay(on, locale), by: organisation },
        body:
          [text, dueOn && t(event === "rectify" ? "recheckUntil" : "until", { day: formatDay(dueOn, locale) })]
            .filter(Boolean)
            .join("\n") || undefined,
        tone: TONES[event] ?? "neutral",
      }))}
    />
  );
}
