import { useTranslations } from "next-intl";
import { CheckboxGroupField } from "@/components/ui/choice-fields";
import type { Option } from "@/components/ui/select-field";
import { DateField, NumberField } from "@/components/ui/text-field";
import type { KnownText } from "./known-text";
import type { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{
  form: ReturnType<typeof useAdmissionForm>;
  known: KnownText;
  townships: readonly Option[];
  earliest: string;
}>;

/** Which townships, from when until when, and how many hours a month in each. */
export function TownshipFields({ form, known, townships, earliest }: Props) {
  const t = useTranslations("admissions");
  const { defaultValue: chosen, ...field } = form.field("townshipIds", known.townshipIds.join(","));
  return (
    <>
      <CheckboxGroupField
        // Made anew when it comes back: React resets a form that was answered.
        key={chosen}
        {...field}
        label={t("fields.townshipIds")}
        hint={t("hints.townshipIds")}
        inline
        choices={townships}
        defaultValues={chosen.split(",")}
      />
      <DateField
        {...form.field("startsOn", known.texts.startsOn)}
        label={t("fields.startsOn")}
        hint={t("hints.startsOn")}
        min={earliest}
      />
      <DateField
        {...form.field("endsOn", known.texts.endsOn)}
        label={t("fields.endsOn")}
        hint={t("hints.endsOn")}
        min={earliest}
      />
      <NumberField
        {...form.field("hoursAMonth", known.texts.hoursAMonth)}
        label={t("fields.hoursAMonth")}
        hint={t("hints.hoursAMonth")}
        suffix={t("hoursUnit")}
        inputMode="numeric"
        maxLength={4}
      />
    </>
  );
}
