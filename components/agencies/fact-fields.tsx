import { useTranslations } from "next-intl";
import type { useNamedForm } from "@/components/consultation/use-named-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { NumberField, TextField } from "@/components/ui/text-field";

type Facts = Readonly<{ name: string; headPost: string; staff: number; isPartyManaged: boolean }>;
type Props = Readonly<{ form: ReturnType<typeof useNamedForm>; known?: Facts }>;

/** What the register says of an agency and may change. */
export function FactFields({ form, known }: Props) {
  const t = useTranslations("agencies");
  return (
    <>
      <TextField {...form.field("name", known?.name)} label={t("columns.name")} maxLength={100} />
      <TextField
        {...form.field("headPost", known?.headPost)}
        label={t("columns.headPost")}
        hint={t("forms.headPostHint")}
        maxLength={60}
      />
      <NumberField
        {...form.field("staff", known && String(known.staff))}
        label={t("columns.staff")}
        suffix={t("forms.people")}
      />
      <RadioGroupField
        {...form.field("isPartyManaged", known ? (known.isPartyManaged ? "yes" : "no") : "yes")}
        label={t("columns.party")}
        hint={t("forms.partyHint")}
        choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`party.${value}`) }))}
      />
    </>
  );
}
