"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField, TextField } from "@/components/ui/text-field";
import type { Grid, Place } from "@/lib/villages/arrangement.rules";
import { HiddenInputs } from "./move-forms";
import { PlaceFieldset } from "./place-fields";

const SPARE = 2;
const TEXTS = { number: 20, covers: 300, leaderPost: 60, phone: 30 } as const;
const COUNTS = ["households", "fullTime", "partTime"] as const;

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  /** As the station is called where it has no name yet. */
  called: string;
  station: Place | undefined;
  grids: readonly Grid[];
}>;

/** One village: its service station and its grids. What is left without a name or number is not there. */
export function StationForm({ action, hidden, called, station, grids }: Props) {
  const t = useTranslations("villages");
  const { submit, problem, problems, error, value } = useDeskForm("villages", action);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenInputs fields={hidden} />
      <PlaceFieldset
        prefix="station"
        legend={t("kinds.STATION")}
        known={station}
        nameHint={t("hints.station", { called })}
        value={value}
        problem={problem}
      />
      {Array.from({ length: grids.length + SPARE }, (_, index) => `grids.${index}`).map((prefix, index) => {
        const grid = grids[index];
        const field = (part: keyof typeof TEXTS | (typeof COUNTS)[number]) => ({
          name: `${prefix}.${part}`,
          label: t(`fields.${part === "phone" ? "dutyPhone" : part}`),
          problem: problem(`${prefix}.${part}`),
          defaultValue: value(`${prefix}.${part}`, String(grid?.[part] ?? "")),
        });
        return (
          <fieldset key={prefix} className="rounded-lg border border-line bg-panel p-4">
            <legend className="px-1 font-semibold">{t("grids.legend", { number: index + 1 })}</legend>
            <div className="grid items-end gap-4 *:min-w-0 sm:grid-cols-2 lg:grid-cols-4">
              {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((part) => (
                <TextField
                  key={part}
                  {...field(part)}
                  hint={part === "number" ? t("hints.grid") : undefined}
                  optional={part === "covers" || part === "phone"}
                  maxLength={TEXTS[part]}
                  autoComplete="off"
                />
              ))}
              {COUNTS.map((part) => (
                <NumberField key={part} {...field(part)} optional maxLength={5} inputMode="numeric" />
              ))}
            </div>
          </fieldset>
        );
      })}
      <FormFooter note={t("stations.saveNote")}>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
