import { useLocale, useTranslations } from "next-intl";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** 过渡期: who exercises the power until the first day in force. */
export function TransitionNote({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const t = useTranslations("delegations.transition");
  const locale = useLocale();
  const { state, department, exercisedUntil } = delegation;
  if (state !== "HANDING_OVER" && state !== "HANDED_OVER") return null;
  if (!exercisedUntil) return <p>{t("open", { department: department.name })}</p>;
  const day = formatDay(exercisedUntil, locale);
  return <p>{t(state === "HANDED_OVER" ? "until" : "planned", { department: department.name, day })}</p>;
}
