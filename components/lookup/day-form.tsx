import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { DateField } from "@/components/ui/text-field";
import { localizedPath } from "@/lib/i18n/locales";

/** Asks for the state of a day; a plain GET form. */
export function DayForm({ path, day }: Readonly<{ path: string; day: string }>) {
  const t = useTranslations("competence");
  const locale = useLocale();
  return (
    <form
      action={localizedPath(path, locale)}
      aria-label={t("choose")}
      className="mb-6 flex flex-wrap items-end gap-3 print:hidden"
    >
      <DateField name="day" label={t("day")} defaultValue={day} min="1900-01-01" max="2199-12-31" />
      <button type="submit" className={buttonClass()}>
        {t("show")}
      </button>
    </form>
  );
}
