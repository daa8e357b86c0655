import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";

const TONES = { UPLOADED: "info", APPLIED: "good", DISCARDED: "neutral" } as const;

export function ImportStateTag({ state }: Readonly<{ state: keyof typeof TONES }>) {
  const t = useTranslations("menu.importStates");
  return <StatusTag tone={TONES[state]}>{t(state)}</StatusTag>;
}
