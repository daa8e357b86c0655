import { useLocale, useTranslations } from "next-intl";
import type { Finding } from "@/lib/evaluations/evaluation-facts.schema";
import { figuresInWords } from "@/lib/i18n/format";

/** Why the rule proposes what it proposes: one sentence a reason, the strongest first. */
export function Findings({ findings }: Readonly<{ findings: readonly Finding[] }>) {
  const t = useTranslations("evaluations.findings");
  const locale = useLocale();
  return (
    <ul className="space-y-1">
      {findings.map(({ code, figures }) => (
        <li key={code}>{t(code, figuresInWords(figures, locale))}</li>
      ))}
    </ul>
  );
}
