import { useTranslations } from "next-intl";
import { COMPLETENESS_CHECKS, type Completeness } from "@/lib/menu/completeness.rules";
import { listed } from "./content-text";

/** “6/8 缺：步骤、监督电话”. */
export function CompletenessCell({ completeness }: Readonly<{ completeness: Completeness }>) {
  const t = useTranslations("menu");
  const { score, missing, isBlocking } = completeness;
  return (
    <span className={isBlocking ? "font-medium text-bad" : undefined}>
      <span className="tabular-nums">
        {score}/{COMPLETENESS_CHECKS.length}
      </span>
      {missing.length > 0 && (
        <span className={isBlocking ? "block text-sm" : "block text-sm text-muted"}>
          {t("completeness.missing", {
            fields: listed(
              t,
              missing.map((check) => t(`checks.${check}`)),
            ),
          })}
        </span>
      )}
    </span>
  );
}
