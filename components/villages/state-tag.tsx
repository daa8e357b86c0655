import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { ArrangementState } from "@/lib/villages/arrangement.machine";

const TONES = {
  DRAFT: "info",
  SUBMITTED: "warn",
  CONFIRMED: "good",
  SUPERSEDED: "neutral",
  DISCARDED: "neutral",
} as const satisfies Record<ArrangementState, string>;

type Props = Readonly<{ state: ArrangementState; returned?: boolean }>;

/** How an arrangement stands, in a word; a draft that came back says so. */
export function ArrangementStateTag({ state, returned = false }: Props) {
  const t = useTranslations("villages.states");
  const isBack = returned && state === "DRAFT";
  return <StatusTag tone={isBack ? "warn" : TONES[state]}>{t(isBack ? "RETURNED" : state)}</StatusTag>;
}
