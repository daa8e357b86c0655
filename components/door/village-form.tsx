import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { localizedPath } from "@/lib/i18n/locales";

type Props = Readonly<{
  /** Answers that go along. */
  keep: Readonly<Record<string, string | undefined>>;
  village: string | undefined;
  problem: string | undefined;
}>;

/** Finds the township by the name of a village. */
export function VillageForm({ keep, village, problem }: Props) {
  const t = useTranslations("door.finder");
  return (
    <form action={localizedPath("/finder/answer", useLocale())} className="space-y-3 border-t border-line pt-6">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <TextField
        name="village"
        label={t("village")}
        hint={t("villageHint")}
        problem={problem}
        defaultValue={village ?? ""}
        maxLength={20}
        width="medium"
        autoComplete="off"
      />
      <Button type="submit">{t("villageDo")}</Button>
    </form>
  );
}
