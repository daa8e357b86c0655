"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Place } from "@/lib/villages/arrangement.rules";
import { HiddenInputs } from "./move-forms";
import { PlaceFieldset } from "./place-fields";

/** So many empty windows stand below those that there are; saved, there are as many again. */
const SPARE = 2;

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  places: readonly Place[];
}>;

/** Centre, windows and team of a township. What is left without a name is not there. */
export function TownshipPlacesForm({ action, hidden, places }: Props) {
  const t = useTranslations("villages");
  const { submit, problem, problems, error, value } = useDeskForm("villages", action);
  const windows = places.filter(({ kind }) => kind === "WINDOW");
  const one = (kind: "CENTRE" | "TEAM") => places.find((place) => place.kind === kind);
  const shared = { value, problem };
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenInputs fields={hidden} />
      <PlaceFieldset {...shared} prefix="centre" legend={t("kinds.CENTRE")} known={one("CENTRE")} />
      {Array.from({ length: windows.length + SPARE }, (_, index) => `windows.${index}`).map((prefix, index) => (
        <PlaceFieldset
          key={prefix}
          {...shared}
          prefix={prefix}
          legend={t("places.window", { number: index + 1 })}
          known={windows[index]}
          withPurpose
          nameHint={t("hints.window")}
        />
      ))}
      <PlaceFieldset {...shared} prefix="team" legend={t("kinds.TEAM")} known={one("TEAM")} />
      <FormFooter note={t("places.saveNote")}>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
