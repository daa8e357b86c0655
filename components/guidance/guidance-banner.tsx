import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusBanner } from "@/components/ui/status";
import type { GuidancePage } from "@/lib/guidance/guidance-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** How a matter stands and who is to act; of a dispute who is competent until it is decided, and after. */
export function GuidanceBanner({ matter }: Readonly<{ matter: GuidancePage }>) {
  const t = useTranslations("guidance");
  const locale = useLocale();
  const { kind, state, side, deadline, decision, township, department } = matter;
  const body = matter.guidanceBody ?? t("facts.noBody");
  const isStuck = matter.isBodyParty && !matter.closedOn;
  const other = side === "TOWNSHIP" ? department.name : township.name;
  const isLate = deadline?.stands === "over";
  const tone = isLate || state === "REFUSED" ? "bad" : matter.closedOn ? "neutral" : "info";
  return (
    <StatusBanner
      tone={tone}
      title={
        isStuck && state === "POSITION_STATED"
          ? t("banner.stuck")
          : t(`banner.${kind}.${state}`, { other, township: township.name, body })
      }
    >
      {deadline && <Deadline {...deadline} />}
      {kind === "DISPUTE" && !matter.closedOn && <p>{t("banner.untilDecided")}</p>}
      {isStuck && <p>{t("banner.bodyIsParty", { body })}</p>}
      {decision && (
        <dl className="space-y-1">
          <Line term={t("decision.document")}>
            {t("decision.by", { ...decision, decidedOn: formatDay(decision.decidedOn, locale) })}
          </Line>
          <Line term={t("forms.decide.competentMeanwhile")}>{decision.competentMeanwhile}</Line>
          <Line term={t("forms.decide.competentHenceforth")}>{decision.competentHenceforth}</Line>
          <dd className="text-sm text-muted">{t("decision.binds")}</dd>
        </dl>
      )}
    </StatusBanner>
  );
}

const Line = ({ term, children }: Readonly<{ term: string; children: string }>) => (
  <div>
    <dt className="font-medium">{term}</dt>
    <dd>{children}</dd>
  </div>
);
