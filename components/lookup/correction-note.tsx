import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import type { Correction } from "@/lib/duty-lists/published-list.schema";
import { Link } from "@/lib/i18n/navigation";

/** 更正说明: which edition was wrong, and in what. */
export function CorrectionNote({ code, correction }: Readonly<{ code: string; correction: Correction }>) {
  const t = useTranslations("editions.correction");
  return (
    <Callout tone="warn" title={t("title", { number: correction.ofEdition })}>
      <p className="whitespace-pre-line">{correction.note}</p>
      <Link
        href={`/townships/${code}/editions/${correction.ofEdition}`}
        className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
      >
        {t("read", { number: correction.ofEdition })}
      </Link>
    </Callout>
  );
}
