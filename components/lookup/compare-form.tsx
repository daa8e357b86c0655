import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";

type Props = Readonly<{
  code: string;
  editions: readonly Readonly<{ number: number; publishedOn: string }>[];
  from: number;
  to: number;
}>;

/** Two editions to be chosen. A plain GET form: a comparison is an address that can be sent to somebody. */
export function CompareForm({ code, editions, from, to }: Props) {
  const t = useTranslations("editions.compare");
  const locale = useLocale();
  const options = editions.map(({ number, publishedOn }) => ({
    value: String(number),
    label: t("option", { number, day: formatDay(publishedOn, locale) }),
  }));
  return (
    <form
      action={localizedPath(`/townships/${code}/editions/compare`, locale)}
      aria-label={t("short")}
      className="mb-6 grid items-end gap-x-4 gap-y-3 rounded-lg border border-line bg-panel p-4 sm:grid-cols-[1fr_1fr_auto] elder:grid-cols-1 print:hidden"
    >
      <SelectField name="from" label={t("from")} options={options} defaultValue={String(from)} />
      <SelectField name="to" label={t("to")} options={options} defaultValue={String(to)} />
      <Button type="submit" variant="primary">
        {t("submit")}
      </Button>
    </form>
  );
}
