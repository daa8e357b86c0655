import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import { proposedOutcome } from "@/lib/orders/decision.rules";
import type { PackLine } from "@/lib/orders/decision-pack.queries";
import { isUnlike, unlikeTreatments } from "@/lib/orders/like-treatment.rules";

/** How similar townships were treated on the same matter: a warning where the proposal, or what was decided, differs. */
export function Alike({ line }: Readonly<{ line: PackLine }>) {
  const t = useTranslations("decisions.pack");
  const outcomes = useTranslations("decisions.outcomes");
  const modes = useTranslations("powers.modes");
  const locale = useLocale();
  const { decided, beside } = line.alike;
  if (decided.length + beside.length === 0) return null;
  const proposed = proposedOutcome(line.standing, line.conditionsAccepted);
  const differs =
    (proposed !== null && unlikeTreatments({ outcome: proposed, mode: line.wishedMode }, decided).length > 0) ||
    decided.some((one) => decided.some((other) => isUnlike(one, other)));
  return (
    <Callout tone={differs ? "warn" : "info"} title={differs ? t("unlikeTitle") : t("alikeTitle")}>
      <ul>
        {decided.map(({ township, outcome, mode, documentNumber }) => (
          <li key={township}>
            {t("alike", {
              township,
              outcome: outcomes(outcome),
              mode: mode ? t("alikeMode", { mode: modes(mode) }) : "",
              document: documentNumber,
            })}
          </li>
        ))}
        {beside.length > 0 && (
          <li>
            {t("beside", { townships: beside.map(({ township }) => township).join(locale === "en" ? ", " : "、") })}
          </li>
        )}
      </ul>
      <p className="text-muted">{t("unlikeHint")}</p>
    </Callout>
  );
}
