import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { type RegisterFigures, staffOnDuty } from "@/lib/capacity/capacity-register.rules";
import { formatCount } from "@/lib/i18n/format";

type Props = Readonly<{ register: RegisterFigures; villages: number }>;

/** The register's figures in words. Villages come from the city's list of villages and are not typed. */
export function RegisterFacts({ register, villages }: Props) {
  const t = useTranslations("capacity");
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const posts = (staff: number, approved: number) =>
    t("register.posts", { staff: count(staff), approved: count(approved) });
  return (
    <SummaryList
      rows={[
        { label: t("fields.population"), value: t("register.people", { count: count(register.population) }) },
        { label: t("fields.villages"), value: t("register.villages", { count: count(villages) }) },
        {
          label: t("register.staff"),
          value: [
            t("register.onDuty", { count: count(staffOnDuty(register)) }),
            `${t("register.administrative")} ${posts(register.administrativeStaff, register.administrativePosts)}`,
            `${t("register.institution")} ${posts(register.institutionStaff, register.institutionPosts)}`,
            t("register.contract", { count: count(register.contractStaff) }),
          ].join("\n"),
        },
        { label: t("fields.caseReviewers"), value: t("register.people", { count: count(register.caseReviewers) }) },
        { label: t("fields.vehicles"), value: count(register.vehicles) },
        { label: t("fields.seals"), value: count(register.seals) },
        { label: t("fields.systemAccounts"), value: count(register.systemAccounts) },
        {
          label: t("fields.equipment"),
          value:
            register.equipment.length > 0
              ? register.equipment.map(({ name, quantity }) => `${name} × ${count(quantity)}`).join("\n")
              : t("register.nothing"),
        },
        {
          label: t("fields.budgetYuan"),
          value: t("register.yuan", { amount: count(Number(register.budgetYuan)) }),
        },
        { label: t("fields.hoursAYear"), value: t("register.hours", { count: count(register.hoursAYear) }) },
      ]}
    />
  );
}
