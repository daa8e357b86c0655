import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { ListEditionState } from "@/lib/duty-lists/list-edition.machine";

export const LIST_TONES: Readonly<Record<ListEditionState, Tone>> = {
  DRAFT: "info",
  LEGALITY_REVIEW: "info",
  APPROVED: "warn",
  PUBLISHED: "good",
  SUPERSEDED: "neutral",
  DISCARDED: "neutral",
};

export function ListStateTag({ state }: Readonly<{ state: ListEditionState }>) {
  const t = useTranslations("duty-lists.states");
  return <StatusTag tone={LIST_TONES[state]}>{t(state)}</StatusTag>;
}
