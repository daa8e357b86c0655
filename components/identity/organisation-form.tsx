"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ORGANISATION_KINDS, type OrganisationKind } from "@/lib/identity/appointment.rules";
import { PLACE_KINDS } from "@/lib/identity/region-code.rules";
import { REVIEW_SEATS, type ReviewSeat } from "@/lib/identity/review-seat.terms";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Known = Readonly<{
  id: string;
  version: number;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  creditCode: string | null;
  pilot: boolean;
  reviewSeat: ReviewSeat | null;
  higherAuthority: string | null;
  isGuidanceBody: boolean;
  address: string | null;
  phone: string | null;
  hours: string | null;
  source: string | null;
}>;

type Props = Readonly<{ action: FormAction /** Absent for a new body. */; known?: Known }>;

/** A new body with its kind and codes, or the facts of a known one that may be corrected. */
export function OrganisationForm({ action, known }: Props) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed, isBack } = useIdentityForm(action);
  const isTownship = !known || known.kind === "TOWNSHIP";
  const text = (
    name: "name" | "shortName" | "creditCode" | "higherAuthority" | "address" | "phone" | "hours" | "source",
  ) => ({
    name,
    label: t(`fields.${name}`),
    problem: problem(name),
    defaultValue: typed(name, known?.[name]),
  });
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary {...summary()} />
      {known ? (
        <>
          <input type="hidden" name="organisationId" value={known.id} />
          <input type="hidden" name="version" value={known.version} />
        </>
      ) : (
        <SelectField
          name="kind"
          label={t("fields.kind")}
          problem={problem("kind")}
          defaultValue={typed("kind", "DEPARTMENT")}
          options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      )}
      <TextField {...text("name")} maxLength={100} />
      <TextField {...text("shortName")} hint={t("organisations.shortNameHint")} maxLength={40} width="medium" />
      {!known && (
        <div className="grid items-end gap-5 sm:grid-cols-2 elder:grid-cols-1">
          <SelectField
            name="placeKind"
            label={t("fields.placeKind")}
            problem={problem("placeKind")}
            defaultValue={typed("placeKind", "")}
            placeholder="—"
            options={PLACE_KINDS.map((value) => ({ value, label: t(`placeKinds.${value}`) }))}
            hint={t("organisations.onlyTownship")}
          />
          <TextField
            name="regionCode"
            label={t("fields.regionCode")}
            hint={t("organisations.regionCodeHint")}
            problem={problem("regionCode")}
            defaultValue={typed("regionCode")}
            inputMode="numeric"
            maxLength={12}
          />
        </div>
      )}
      {isTownship && (
        <CheckboxField
          name="pilot"
          label={t("fields.pilot")}
          defaultChecked={isBack ? typed("pilot") === "on" : known?.pilot}
          key={typed("pilot")}
        />
      )}
      {known?.kind !== "TOWNSHIP" && (
        <>
          <SelectField
            name="reviewSeat"
            label={t("fields.reviewSeat")}
            hint={t("organisations.reviewSeatHint")}
            problem={problem("reviewSeat")}
            defaultValue={typed("reviewSeat", known?.reviewSeat)}
            placeholder={t("organisations.noSeat")}
            options={REVIEW_SEATS.map((value) => ({ value, label: t(`reviewSeats.${value}`) }))}
          />
          <TextField
            {...text("higherAuthority")}
            hint={t("organisations.higherAuthorityHint")}
            optional
            maxLength={100}
          />
          <CheckboxField
            name="isGuidanceBody"
            label={t("fields.isGuidanceBody")}
            hint={t("organisations.isGuidanceBodyHint")}
            problem={problem("isGuidanceBody")}
            defaultChecked={isBack ? typed("isGuidanceBody") === "on" : known?.isGuidanceBody}
            key={`guidance ${typed("isGuidanceBody")}`}
          />
        </>
      )}
      <TextField
        {...text("creditCode")}
        hint={t("organisations.creditCodeHint")}
        optional
        maxLength={30}
        width="medium"
      />
      <TextField {...text("address")} optional maxLength={200} />
      <TextField {...text("phone")} optional maxLength={40} width="medium" />
      <TextField {...text("hours")} optional maxLength={200} />
      <TextField {...text("source")} hint={t("organisations.sourceHint")} optional maxLength={300} />
      <FormFooter>
        <SubmitButton>{known ? t("organisations.save") : t("organisations.create")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
