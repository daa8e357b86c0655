import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusBanner } from "@/components/ui/status";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { DELEGATION_TONES } from "./delegation-state-tag";
import { TransitionNote } from "./transition-note";

/** Where a delegation stands, who exercises the power, and until when. */
export function StateBanner({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const t = useTranslations("delegations");
  const takeBack = useTranslations("take-back.banner");
  const reasons = useTranslations("take-back.returns.reasons");
  const locale = useLocale();
  const { state, deadline, isComplete, effectiveFrom, effectiveTo, suspendedOn, endKind, endReason } = delegation;
  const isOverdue = deadline?.stands === "over";
  const day = (date: string | null) => (date ? formatDay(date, locale) : "—");
  const words = {
    day: day(suspendedOn ?? effectiveFrom),
    township: delegation.township.name,
    department: delegation.department.name,
  };
  const ordered = delegation.takeBack.suspensions.find(({ standing }) => standing === "ordered");
  const isSettled = delegation.takeBack.returns.some((record) => record.state === "CONFIRMED");
  const title =
    state === "SUSPENDED"
      ? takeBack("SUSPENDED", words)
      : state === "RETURNING"
        ? takeBack(suspendedOn ? "returningSuspended" : "RETURNING", words)
        : t(state === "HANDING_OVER" && isComplete ? "banner.toSign" : `banner.${state}`, words);
  return (
    <StatusBanner tone={isOverdue ? "overdue" : DELEGATION_TONES[state]} title={title}>
      {deadline && <Deadline {...deadline} />}
      <TransitionNote delegation={delegation} />
      {(state === "IN_FORCE" || state === "SUSPENDED") && effectiveTo && <p>{t("until", { day: day(effectiveTo) })}</p>}
      {state === "IN_FORCE" && ordered && <p>{takeBack("ordered", { day: day(ordered.from) })}</p>}
      {state === "RETURNING" && isSettled && takeBack("settled", { day: day(effectiveTo) })}
      {state === "ENDED" &&
        (endKind
          ? takeBack(`ended.${endKind}`, {
              ...words,
              day: day(endKind === "CANCELLED" ? delegation.cancelledOn : effectiveTo),
              reason: endReason && reasons.has(endReason) ? reasons(endReason) : (endReason ?? ""),
            })
          : endReason === "expired"
            ? takeBack("ended.EXPIRED", { day: day(effectiveTo) })
            : endReason)}
    </StatusBanner>
  );
}
