import { useTranslations } from "next-intl";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { owesReason, proposedOutcome } from "@/lib/orders/decision.rules";
import { DECISION_OUTCOMES } from "@/lib/orders/decision.schema";
import type { PackLine } from "@/lib/orders/decision-pack.queries";
import { unlikeTreatments } from "@/lib/orders/like-treatment.rules";
import { PackLineFacts } from "./pack-line-facts";

type Props = Readonly<{
  line: PackLine;
  /** First day proposed where the township's wish lies before it. */
  today: string;
  value: (name: string, first?: string) => string;
  problem: (name: string) => string | undefined;
}>;

/** A refusal has neither mode nor day nor scope. */
const ofApproval = "group-has-[input[value=REFUSED]:checked]/line:hidden";

/** One line before the meeting with the fields of its outcome. */
export function DecideLine({ line, today, value, problem }: Props) {
  const t = useTranslations("decisions.fields");
  const outcomes = useTranslations("decisions.outcomes");
  const powers = useTranslations("powers.modes");
  const name = (field: string) => `${field}.${line.id}`;
  const heading = `line-${line.id}`;
  const wishedOn = line.wishedOn && line.wishedOn > today ? line.wishedOn : today;
  const mode = line.wishedMode && line.modes.includes(line.wishedMode) ? line.wishedMode : line.modes[0];
  const isUnlikeIfApproved =
    unlikeTreatments({ outcome: "APPROVED", mode: mode ?? null }, line.alike.decided).length > 0;
  return (
    <li className="group/line grid gap-x-6 gap-y-3 py-4 lg:grid-cols-2">
      <PackLineFacts line={line} id={heading} />
      {/* biome-ignore lint/a11y/useSemanticElements: the heading outside names the group */}
      <div role="group" aria-labelledby={heading} className="min-w-0 space-y-3">
        <input type="hidden" name="lines" value={line.id} />
        <input type="hidden" name={name("version")} value={line.version} />
        <RadioGroupField
          name={name("outcome")}
          label={t("outcome")}
          inline
          problem={problem(name("outcome"))}
          defaultValue={value(name("outcome"), proposedOutcome(line.standing, line.conditionsAccepted) ?? "")}
          choices={DECISION_OUTCOMES.map((outcome) => ({ value: outcome, label: outcomes(outcome) }))}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <div className={ofApproval}>
            <SelectField
              name={name("mode")}
              label={t("mode")}
              problem={problem(name("mode"))}
              defaultValue={value(name("mode"), mode)}
              options={line.modes.map((offered) => ({ value: offered, label: powers(offered) }))}
            />
          </div>
          <div className={ofApproval}>
            <DateField
              name={name("plannedOn")}
              label={t("plannedOn")}
              problem={problem(name("plannedOn"))}
              defaultValue={value(name("plannedOn"), wishedOn)}
            />
          </div>
          <div className={ofApproval}>
            <TextAreaField
              name={name("scope")}
              label={t("scope")}
              optional
              rows={1}
              maxLength={2000}
              problem={problem(name("scope"))}
              defaultValue={value(name("scope"), line.scope ?? "")}
            />
          </div>
          <TextAreaField
            name={name("reason")}
            label={t("reason")}
            optional={!owesReason(line, "APPROVED") && !isUnlikeIfApproved}
            rows={1}
            maxLength={2000}
            problem={problem(name("reason"))}
            defaultValue={value(name("reason"))}
          />
        </div>
      </div>
    </li>
  );
}
