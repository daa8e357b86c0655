import { Braces } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { AdmittedRegister } from "@/components/admitted/admitted-register";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Link } from "@/lib/i18n/navigation";
import { admittedDuties } from "@/lib/lookup/admitted.queries";
import { byTownship } from "@/lib/lookup/admitted.rules";
import { servedLocale } from "../served-locale";

export async function generateMetadata() {
  const t = await getTranslations("admitted.register");
  return { title: t("title") };
}

/** The public register of duties admitted outside the lists, by township: what is under way first, what is over after. */
export default async function AdmittedDutiesPage() {
  await servedLocale();
  const t = await getTranslations("admitted.register");
  const common = await getTranslations("lookup.home");
  const rows = await admittedDuties();
  const now = rows.filter(({ endedOn }) => !endedOn);
  const past = rows.filter(({ endedOn }) => endedOn);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: common("crumb"), href: "/" }, { label: t("title") }]}
        actions={
          <a href="/api/v1/admissions" className={buttonClass()}>
            <Braces aria-hidden className="size-4" />
            {t("json")}
          </a>
        }
      />
      <div className="space-y-8">
        {now.length === 0 && <EmptyState title={t("none")}>{t("noneAdvice")}</EmptyState>}
        {byTownship(now).map((group) => (
          <AdmittedRegister key={group[0]?.townshipCode} rows={group} anchor="township" />
        ))}
        {past.length > 0 && (
          <section aria-labelledby="past" className="space-y-5">
            <h2 id="past" className="text-xl">
              {t("past")}
            </h2>
            {byTownship(past).map((group) => (
              <AdmittedRegister key={group[0]?.townshipCode} rows={group} anchor="past" />
            ))}
          </section>
        )}
        <section aria-labelledby="report" className="prose max-w-reading print:hidden">
          <h2 id="report">{t("reportTitle")}</h2>
          <p>
            {t("report")}
            <Link href="/report" className="text-accent underline underline-offset-4">
              {t("reportLink")}
            </Link>
          </p>
          <p>{t("staff")}</p>
        </section>
      </div>
    </>
  );
}
