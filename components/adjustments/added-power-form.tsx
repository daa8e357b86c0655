"use client";

import { useTranslations } from "next-intl";
import { ItemForm } from "@/components/menu/item-form";
import type { FormAction } from "@/components/menu/use-menu-form";
import { Panel } from "@/components/ui/panel";
import type { Option } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  initial: Readonly<Record<string, string>>;
  departments: readonly Option[];
  backHref: string;
}>;

/** A power that the changed law gives: why, on which ground, and what it says. */
export function AddedPowerForm(props: Props) {
  const t = useTranslations("law-change");
  return (
    <ItemForm
      {...props}
      hasPart={false}
      before={({ problem, values }) => {
        const field = (name: string) => ({
          name,
          label: t(`fields.${name}`),
          problem: problem(name),
          defaultValue: values[name] ?? props.initial[name] ?? "",
        });
        return (
          <Panel id="why" title={t("add.why")}>
            <div className="max-w-reading space-y-5">
              <TextAreaField {...field("reason")} rows={2} maxLength={1000} />
              <TextField {...field("groundLaw")} maxLength={200} />
              <div className="grid *:min-w-0 gap-5 sm:grid-cols-2 elder:grid-cols-1">
                <TextField {...field("groundVersion")} maxLength={60} optional />
                <TextField {...field("groundArticle")} maxLength={120} optional />
              </div>
            </div>
          </Panel>
        );
      }}
    />
  );
}
