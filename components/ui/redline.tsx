import { useTranslations } from "next-intl";
import type { RedlinePiece } from "@/lib/shared/redline.rules";

type Props = Readonly<{ pieces: readonly RedlinePiece[] }>;

/**
 * Old against new in one run of text: struck out and underlined, so that it reads on paper and without colour, and said in
 * words for who listens.
 */
export function Redline({ pieces }: Props) {
  const t = useTranslations("ui.redline");
  // Pieces repeat; what stands before one tells it apart.
  let at = 0;
  return (
    <span className="whitespace-pre-line">
      {pieces.map(({ kind, text }) => {
        const key = `${kind} ${at}`;
        at += text.length;
        if (kind === "same") return <span key={key}>{text}</span>;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          <Mark
            key={key}
            className={
              kind === "added"
                ? "bg-good-soft text-good decoration-2 underline-offset-4 print:bg-transparent"
                : "bg-bad-soft text-bad print:bg-transparent"
            }
          >
            <span className="sr-only">{t(kind)}</span>
            {text}
            <span className="sr-only">{t("end")}</span>
          </Mark>
        );
      })}
    </span>
  );
}
