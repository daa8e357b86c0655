import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { GuidanceSaid } from "@/lib/guidance/guidance-page.queries";
import { formatInstant } from "@/lib/i18n/format";

const TONES: Readonly<Record<string, Tone>> = {
  answer: "info",
  settle: "good",
  accept: "good",
  decide: "good",
  "take-over": "good",
  refuse: "bad",
};

/** What was said, in order, word for word. */
export function GuidanceThread({ said }: Readonly<{ said: readonly GuidanceSaid[] }>) {
  const t = useTranslations("guidance.said");
  const locale = useLocale();
  return (
    <Timeline
      items={said.map(({ id, event, organisation, by, at, text }) => ({
        id,
        title: t(event, { organisation }),
        when: formatInstant(at, locale),
        by,
        body: text,
        tone: TONES[event] ?? "neutral",
      }))}
    />
  );
}
