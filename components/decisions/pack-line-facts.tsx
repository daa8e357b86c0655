import { useLocale, useTranslations } from "next-intl";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { StandingTag } from "@/components/consultation/standing-tag";
import { LineReviews } from "@/components/joint-reviews/line-reviews";
import { CapacityList } from "@/components/orders/capacity-checks";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { PackLine } from "@/lib/orders/decision-pack.queries";
import { Alike } from "./alike";

/** What the meeting has to know about one line: the wish, the capacity, and both opinions. */
export function PackLineFacts({ line, id }: Readonly<{ line: PackLine /** of its heading */; id: string }>) {
  const t = useTranslations("decisions.pack");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const scope = line.scope ?? line.menuScope;
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
        <span>{powers(`types.${line.type}`)}</span>
        <StandingTag standing={line.standing} />
        {line.conditionsAccepted && <StatusTag tone="good">{t("conditionsAccepted")}</StatusTag>}
      </p>
      <p>
        {t("wish", {
          mode: line.wishedMode ? powers(`modes.${line.wishedMode}`) : "—",
          day: line.wishedOn ? formatDay(line.wishedOn, locale) : "—",
          scope: scope ?? t("inFull"),
        })}
      </p>
      {line.insteadOf && <p>{t("insteadOf", { name: line.insteadOf })}</p>}
      {line.conditions && <p>{t("agreedConditions", { text: line.conditions })}</p>}
      <CapacityList checks={line.capacity} />
      {line.justification && <p>{t("justification", { text: line.justification })}</p>}
      <Said who={line.department} side="DEPARTMENT" said={line.position} />
      {(line.reply || line.standing === "conditional" || line.standing === "objected") && (
        <Said who={line.township} side="TOWNSHIP" said={line.reply} />
      )}
      <LineReviews reviews={line.reviews} />
      <AuthorityFaults judged={line.authority} chosen={line.wishedMode} />
      {line.higherAuthority && (
        <p className="font-medium text-warn">{t("higherAuthority", { authority: line.higherAuthority })}</p>
      )}
      <Alike line={line} />
      {line.delegatedUntil && (
        <p className="font-medium text-warn">
          {line.delegatedUntil === "open"
            ? t("delegatedOpen")
            : t("delegatedUntil", { day: formatDay(line.delegatedUntil, locale) })}
        </p>
      )}
    </div>
  );
}

type SaidProps = Readonly<{ who: string; side: "DEPARTMENT" | "TOWNSHIP"; said: PackLine["position"] }>;

function Said({ who, side, said }: SaidProps) {
  const t = useTranslations("decisions.pack");
  const answers = useTranslations("consultation.answers");
  return (
    <p className="border-l-2 border-line-strong pl-2">
      <strong>{t("said", { who, answer: said ? answers(`${side}.${said.answer}`) : t("nothingSaid") })}</strong>
      {said?.reason && ` ${said.reason}`}
      {said?.conditions && ` ${t("conditions", { text: said.conditions })}`}
    </p>
  );
}
