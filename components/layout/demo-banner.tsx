import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says on every page that nothing here is in force. */
export function DemoBanner() {
  const t = useTranslations("layout");
  return (
    <aside
      aria-label={t("demonstrationLabel")}
      className="border-b border-warn bg-warn-soft px-4 py-1 text-center text-sm text-warn"
    >
      <FlaskConical aria-hidden className="mr-1.5 inline size-4 align-[-0.15em]" />
      {t("demonstration")}
    </aside>
  );
}
