import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { OpinionAnswer } from "@/lib/orders/opinion.rules";
import type { ThreadOpinion } from "@/lib/orders/opinion-thread.queries";

export const ANSWER_TONES: Readonly<Record<OpinionAnswer, Tone>> = {
  AGREE: "good",
  AGREE_IF: "warn",
  OBJECT: "bad",
  NOTED: "neutral",
};

type Props = Readonly<{ opinion: ThreadOpinion }>;

/** Who answered what; an answer to an earlier text is marked void, never hidden. */
export function OpinionTitle({ opinion: { organisation, side, answer, isVoid } }: Props) {
  const t = useTranslations("consultation");
  return (
    <>
      <span className={isVoid ? "text-muted line-through" : undefined}>
        {t("thread.said", { organisation, answer: t(`answers.${side}.${answer}`) })}
      </span>
      {isVoid && <StatusTag tone="warn">{t("thread.void")}</StatusTag>}
    </>
  );
}

export function OpinionBody({ opinion: { reason, conditions, isVoid } }: Props) {
  const t = useTranslations("consultation");
  return (
    <>
      {reason}
      {conditions && <span className="block">{t("thread.conditions", { conditions })}</span>}
      {isVoid && <span className="block text-sm text-muted">{t("thread.voidHint")}</span>}
    </>
  );
}
