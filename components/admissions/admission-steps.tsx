import { useLocale, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { StepShown } from "@/lib/admissions/admission-page.queries";
import { formatInstant } from "@/lib/i18n/format";

const TONES: Readonly<Record<string, Tone>> = {
  accept: "good",
  admit: "good",
  return: "warn",
  recall: "warn",
  decline: "bad",
  refuse: "bad",
};

/** What was done, in order, with its words. Savings of a draft are left out: the trail has them. */
export function AdmissionSteps({ steps }: Readonly<{ steps: readonly StepShown[] }>) {
  const t = useTranslations("admissions.steps");
  const locale = useLocale();
  return (
    <Timeline
      items={steps
        .filter(({ event }) => event !== "save")
        .map(({ id, event, organisation, by, at, text }) => ({
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
