import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { FeedbackState } from "@/lib/feedback/feedback.terms";

const TONES = { RECEIVED: "warn", ANSWERED: "good", CORRECTED: "good", DECLINED: "neutral" } as const;

export function FeedbackStateTag({ state }: Readonly<{ state: FeedbackState }>) {
  const t = useTranslations("feedback.states");
  return <StatusTag tone={TONES[state]}>{t(state)}</StatusTag>;
}
