import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { LossView, TieView } from "@/lib/menu/authority-page.queries";
import { StepForm } from "./step-forms";
import type { FormAction } from "./use-ceiling-form";

/** The entries that a matter rests on, and those it rested on; each may be untied by whoever keeps them. */
export function TieList({ ties, untie }: Readonly<{ ties: readonly TieView[]; untie: FormAction | null }>) {
  const t = useTranslations("ceiling");
  if (ties.length === 0) return <p className="text-muted">{t("tie.none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {ties.map(({ id, catalogue, entry, basis, reason, isUntied, isOutdated, untieReason }) => (
        <li key={id} className="space-y-1 py-3 first:pt-0 last:pb-0">
          <p className={isUntied ? "text-muted line-through" : undefined}>
            {t("tie.entry", entry)}{" "}
            <Link href={`/ceilings/${catalogue.id}`} className="text-accent underline underline-offset-4">
              {catalogue.title}
            </Link>{" "}
            <StatusTag tone={basis === "HAND" ? "info" : "neutral"}>{t(`bases.${basis}`)}</StatusTag>
          </p>
          {reason && <p className="text-sm">{t("tie.reason", { reason })}</p>}
          {isOutdated && !isUntied && <p className="text-sm font-medium text-warn">{t("tie.outdated")}</p>}
          {untieReason && <p className="text-sm text-muted">{t("tie.untied", { reason: untieReason })}</p>}
          {untie && !isUntied && (
            <details>
              <summary className="min-h-6 cursor-pointer text-accent">{t("tie.untie")}</summary>
              <div className="mt-2">
                <StepForm
                  name={`untie-${id}`}
                  action={untie}
                  hidden={{ matchId: id }}
                  submitLabel={t("tie.untieDo")}
                  asksReason
                />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** When the department lost the power, and what was recorded wrongly. */
export function LossList({ losses, withdraw }: Readonly<{ losses: readonly LossView[]; withdraw: FormAction | null }>) {
  const t = useTranslations("ceiling");
  const locale = useLocale();
  if (losses.length === 0) return <p className="text-muted">{t("loss.none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {losses.map(({ id, department, goneFrom, taker, takerName, documentNumber, withdrawReason }) => (
        <li key={id} className="space-y-1 py-3 first:pt-0 last:pb-0">
          <p className={withdrawReason ? "text-muted line-through" : undefined}>
            {t("loss.row", {
              ...{ department, takerName, documentNumber },
              taker: t(`takers.${taker}`),
              day: formatDay(goneFrom, locale),
            })}
          </p>
          {withdrawReason && <p className="text-sm text-muted">{t("loss.withdrawn", { reason: withdrawReason })}</p>}
          {withdraw && !withdrawReason && (
            <details>
              <summary className="min-h-6 cursor-pointer text-accent">{t("loss.withdraw")}</summary>
              <div className="mt-2">
                <StepForm
                  name={`withdraw-${id}`}
                  action={withdraw}
                  hidden={{ lossId: id }}
                  submitLabel={t("loss.withdrawDo")}
                  asksReason
                />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
