import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { MenuEditionState } from "@/lib/menu/menu-edition.machine";

export const EDITION_TONES: Readonly<Record<MenuEditionState, Tone>> = {
  DRAFT: "neutral",
  LEGALITY_REVIEW: "info",
  APPROVED: "info",
  PUBLISHED: "good",
  SUPERSEDED: "neutral",
  WITHDRAWN: "neutral",
};

export function EditionStateTag({ state }: Readonly<{ state: MenuEditionState }>) {
  const t = useTranslations("menu.states");
  return <StatusTag tone={EDITION_TONES[state]}>{t(state)}</StatusTag>;
}
