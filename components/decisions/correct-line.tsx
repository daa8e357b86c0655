import { useLocale, useTranslations } from "next-intl";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import { judgeAuthority } from "@/lib/menu/authority.rules";
import type { LineToCorrect } from "@/lib/orders/correction.queries";
import { openOutcomes } from "@/lib/orders/correction.rules";
import { isGranted } from "@/lib/orders/decision.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import { OutcomeTag } from "./outcome-tag";

type Props = Readonly<{
  line: LineToCorrect;
  today: string;
  value: (name: string, first?: string) => string;
  problem: (name: string) => string | undefined;
}>;

/** Without a correction, or with a revocation, there is no mode, scope or day to give. */
const ofApproval =
  "group-has-[input[value='']:checked]/line:hidden group-has-[input[value=REVOKED]:checked]/line:hidden";
const ofCorrection = "group-has-[input[value='']:checked]/line:hidden";

/** One decided line: what stands, and what shall stand. */
export function CorrectLine({ line, today, value, problem }: Props) {
  const t = useTranslations("decisions");
  const powers = useTranslations("powers.modes");
  const { standingTerms: terms } = line;
  const name = (field: string) => `${field}.${line.id}`;
  const heading = `line-${line.id}`;
  const planned = terms.plannedOn && terms.plannedOn > today ? terms.plannedOn : today;
  const outcomes = openOutcomes(terms.outcome);
  return (
    <li className="group/line grid gap-x-6 gap-y-3 py-4 lg:grid-cols-2">
      <Standing line={line} id={heading} today={today} />
      {/* biome-ignore lint/a11y/useSemanticElements: the heading outside names the group */}
      <div role="group" aria-labelledby={heading} className="min-w-0 space-y-3">
        <input type="hidden" name="lines" value={line.id} />
        <input type="hidden" name={name("version")} value={line.lineVersion} />
        <RadioGroupField
          name={name("outcome")}
          label={t("correction.to")}
          inline
          problem={problem(name("outcome"))}
          defaultValue={value(name("outcome"))}
          choices={[
            { value: "", label: t("correction.unchanged") },
            ...outcomes.map((outcome) => ({
              value: outcome,
              label: t(isGranted(terms.outcome) ? `correction.outcomes.${outcome}` : `outcomes.${outcome}`),
            })),
          ]}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <div className={ofApproval}>
            <SelectField
              name={name("mode")}
              label={t("fields.mode")}
              problem={problem(name("mode"))}
              defaultValue={value(name("mode"), terms.mode ?? line.wishedMode ?? line.modes[0])}
              options={line.modes.map((offered) => ({ value: offered, label: powers(offered) }))}
            />
          </div>
          <div className={ofApproval}>
            <DateField
              name={name("plannedOn")}
              label={t("fields.plannedOn")}
              problem={problem(name("plannedOn"))}
              defaultValue={value(name("plannedOn"), planned)}
            />
          </div>
          <div className={ofApproval}>
            <TextAreaField
              name={name("scope")}
              label={t("fields.scope")}
              optional
              rows={1}
              maxLength={2000}
              problem={problem(name("scope"))}
              defaultValue={value(name("scope"), terms.scope ?? "")}
            />
          </div>
          <div className={ofApproval}>
            <TextAreaField
              name={name("conditions")}
              label={t("correction.conditions")}
              optional
              rows={1}
              maxLength={2000}
              problem={problem(name("conditions"))}
              defaultValue={value(name("conditions"), terms.conditions ?? "")}
            />
          </div>
          <div className={`${ofCorrection} sm:col-span-2`}>
            <TextAreaField
              name={name("reason")}
              label={t("correction.reason")}
              rows={2}
              maxLength={2000}
              problem={problem(name("reason"))}
              defaultValue={value(name("reason"))}
            />
          </div>
        </div>
      </div>
    </li>
  );
}

function Standing({ line, id, today }: Readonly<{ line: LineToCorrect; id: string; today: string }>) {
  const t = useTranslations("decisions");
  const powers = useTranslations("powers.modes");
  const locale = useLocale();
  const { standingTerms: terms, reviewGaps, higherAuthority, alike } = line;
  const judged = line.modes.map((mode) => judgeAuthority({ ...line.authority, mode, day: today as CivilDate }));
  return (
    <div className="min-w-0 space-y-1.5 text-sm elder:text-base">
      <h3 id={id} className="text-base font-semibold">
        {line.name}
        {line.subItem && ` · ${line.subItem}`}
      </h3>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <span>{line.code}</span>
        <strong className="text-ink">{line.township}</strong>
        <span>{line.department}</span>
        <OutcomeTag outcome={terms.outcome} />
      </p>
      {terms.mode && (
        <p>
          {t("correction.terms", {
            mode: powers(terms.mode),
            day: terms.plannedOn ? formatDay(terms.plannedOn, locale) : "—",
            scope: terms.scope ?? t("pack.inFull"),
          })}
        </p>
      )}
      {terms.conditions && <p>{t("correction.setConditions", { text: terms.conditions })}</p>}
      {line.reason && <p>{t("correction.formerReason", { text: line.reason })}</p>}
      {line.delegation && <p>{t("correction.handingOver")}</p>}
      {!isGranted(terms.outcome) && reviewGaps.length > 0 && (
        <p className="font-medium text-warn">{t("correction.gaps", { seats: reviewGaps.join("、") })}</p>
      )}
      {alike.decided.map(({ township, outcome, mode, documentNumber }) => (
        <p key={township} className="text-muted">
          {t("pack.alikeTitle")} ·{" "}
          {t("pack.alike", {
            township,
            outcome: t(`outcomes.${outcome}`),
            mode: mode ? t("pack.alikeMode", { mode: powers(mode) }) : "",
            document: documentNumber,
          })}
        </p>
      ))}
      <AuthorityFaults judged={judged} chosen={terms.mode} />
      {higherAuthority && (
        <p className="font-medium text-warn">{t("pack.higherAuthority", { authority: higherAuthority })}</p>
      )}
    </div>
  );
}
