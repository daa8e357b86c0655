"use client";

import { CircleCheck, HardDrive, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormFooter } from "@/components/ui/form-footer";
import type { DraftPhase } from "./use-visit-draft";

type Props = Readonly<{
  phase: DraftPhase;
  isKept: boolean;
  /** Sending fails although there is a network. */
  isStuck: boolean;
  onReopen: () => void;
  onDiscard: () => void;
  /** Sends it as a further visit, where what was sent under its key is on record and differs. */
  onSendAnother: (() => void) | undefined;
}>;

const ICONS = {
  loading: LoaderCircle,
  blank: HardDrive,
  keeping: LoaderCircle,
  kept: HardDrive,
  waiting: TriangleAlert,
  sending: LoaderCircle,
  stored: CircleCheck,
} as const;

/** Where the form lies, in plain words, with what can be done about it. Always in sight. */
export function VisitStatus({ phase, isKept, isStuck, onReopen, onDiscard, onSendAnother }: Props) {
  const t = useTranslations("inspections.visit");
  const isLoose = !isKept && (phase === "blank" || phase === "kept" || phase === "waiting");
  const Icon = isLoose ? TriangleAlert : ICONS[phase];
  const isOpen = phase === "blank" || phase === "keeping" || phase === "kept";
  return (
    <FormFooter>
      <p role="status" className="flex w-full items-start gap-2 text-sm font-medium">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(isLoose ? "phases.unkept" : `phases.${phase}`)}
        {isStuck && phase === "waiting" && ` ${t("stuck")}`}
      </p>
      {isOpen && (
        <Button type="submit" variant="primary">
          {t("submit")}
        </Button>
      )}
      {isOpen && onSendAnother && <Button onClick={onSendAnother}>{t("sendAnother")}</Button>}
      {phase === "waiting" && <Button onClick={onReopen}>{t("reopen")}</Button>}
      {phase === "kept" && (
        <details>
          <summary className="inline-flex min-h-9 items-center text-sm text-accent underline underline-offset-4">
            {t("discard")}
          </summary>
          <p className="text-sm">{t("discardWords")}</p>
          <Button small variant="danger" onClick={onDiscard}>
            {t("discardNow")}
          </Button>
        </details>
      )}
    </FormFooter>
  );
}
