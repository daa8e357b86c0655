"use client";

import { useLocale, useTranslations } from "next-intl";
import { CheckboxGroupField, RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { DateField, TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{
  edition: Readonly<{ id: string; number: number; title: string }>;
  townships: readonly Readonly<{ id: string; shortName: string; pilot: boolean }>[];
  today: string;
  action: FormAction;
}>;

const ANSWERS = ["title", "documentNumber", "opensOn", "closesOn", "townshipIds", "coversBasePart"] as const;

/** Asks, shows the answers again, then opens: nothing happens before the second button. */
export function RoundForm(props: Props) {
  const form = useOrderForm(props.action);
  const isChecked = form.value("checked") === "yes";
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="menuEditionId" value={props.edition.id} />
      {isChecked ? <Check {...props} value={form.value} /> : <Questions {...props} {...form} />}
    </form>
  );
}

type Form = ReturnType<typeof useOrderForm>;

function Questions({ edition, townships, today, problem, value }: Props & Pick<Form, "problem" | "value">) {
  const t = useTranslations("orders.rounds");
  const field = (name: string) => ({ name, problem: problem(name), defaultValue: value(name) });
  const chosen = value("townshipIds", townships.map(({ id }) => id).join(","));
  return (
    <>
      <p className="rounded-md border border-line bg-sunken px-3 py-2">
        {t("onEdition", { number: edition.number, title: edition.title })}
      </p>
      <TextField {...field("title")} label={t("roundTitle")} hint={t("roundTitleHint")} maxLength={120} />
      <TextField
        {...field("documentNumber")}
        label={t("documentNumber")}
        hint={t("documentNumberHint")}
        maxLength={60}
      />
      <DateField {...field("opensOn")} label={t("opensOn")} defaultValue={value("opensOn", today)} />
      <DateField {...field("closesOn")} label={t("closesOn")} hint={t("windowHint")} min={today} />
      <CheckboxGroupField
        name="townshipIds"
        label={t("townships")}
        hint={t("townshipsHint")}
        problem={problem("townshipIds")}
        choices={townships.map(({ id, shortName, pilot }) => ({
          value: id,
          label: pilot ? t("pilot", { name: shortName }) : shortName,
        }))}
        defaultValues={chosen.split(",")}
        inline
      />
      <RadioGroupField
        name="coversBasePart"
        label={t("basePart")}
        hint={t("basePartHint")}
        choices={[
          { value: "yes", label: t("basePartYes") },
          { value: "no", label: t("basePartNo") },
        ]}
        defaultValue={value("coversBasePart", "yes")}
        inline
      />
      <FormFooter note={t("checkNote")}>
        <SubmitButton name="step" value="check">
          {t("check")}
        </SubmitButton>
      </FormFooter>
    </>
  );
}

function Check({ edition, townships, value }: Props & Pick<Form, "value">) {
  const t = useTranslations("orders.rounds");
  const locale = useLocale();
  const invited = townships.filter(({ id }) => value("townshipIds").split(",").includes(id));
  return (
    <>
      {ANSWERS.map((name) => (
        <input key={name} type="hidden" name={name} value={value(name)} />
      ))}
      <h2 className="text-lg">{t("checkTitle")}</h2>
      <SummaryList
        rows={[
          { label: t("edition"), value: t("onEdition", { number: edition.number, title: edition.title }) },
          { label: t("roundTitle"), value: value("title") },
          { label: t("documentNumber"), value: value("documentNumber") },
          {
            label: t("window"),
            value: t("windowDays", {
              from: formatDay(value("opensOn"), locale),
              to: formatDay(value("closesOn"), locale),
            }),
          },
          {
            label: t("townships"),
            value: t("invited", {
              count: invited.length,
              names: new Intl.ListFormat(locale, { type: "conjunction" }).format(
                invited.map(({ shortName }) => shortName),
              ),
            }),
          },
          {
            label: t("basePart"),
            value: t(value("coversBasePart") === "yes" ? "basePartYes" : "basePartNo"),
          },
        ]}
      />
      <FormFooter note={t("openNote")}>
        <SubmitButton name="step" value="open">
          {t("open")}
        </SubmitButton>
        <SubmitButton variant="quiet" name="step" value="edit">
          {t("edit")}
        </SubmitButton>
      </FormFooter>
    </>
  );
}
