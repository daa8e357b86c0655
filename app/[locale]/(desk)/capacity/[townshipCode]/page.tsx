import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { OfficersTable } from "@/components/capacity/officers-table";
import { RegisterDone } from "@/components/capacity/register-done";
import { RegisterFacts } from "@/components/capacity/register-facts";
import { SimilarTownships } from "@/components/capacity/similar-townships";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { certificateStanding, staffOnDuty, validOfficers } from "@/lib/capacity/capacity-register.rules";
import { formatDay } from "@/lib/i18n/format";
import { loadRegisterPage } from "../register-page";

type Props = Readonly<{
  params: Promise<{ townshipCode: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { township } = await loadRegisterPage((await params).townshipCode);
  const t = await getTranslations("capacity");
  return { title: t("register.title", { township: township.shortName }) };
}

/** One township's standing capacity register: figures, certified officers, similar townships, history. */
export default async function RegisterPage({ params, searchParams }: Props) {
  const { township, register, mayKeep, similar, trail, today } = await loadRegisterPage((await params).townshipCode);
  const [t, locale] = await Promise.all([getTranslations("capacity"), getLocale()]);
  const here = `/capacity/${township.code}`;
  const present = register?.officers.filter((officer) => certificateStanding(officer, today) !== "left") ?? [];
  return (
    <>
      <PageHeader
        title={t("register.title", { township: township.shortName })}
        lead={register ? t("register.keptOn", { day: formatDay(register.keptOn, locale) }) : undefined}
        crumbs={[{ label: t("title"), href: "/capacity" }, { label: township.shortName }]}
        actions={
          mayKeep &&
          register && (
            <LinkButton href={`${here}/edit`} variant="primary">
              {t("register.edit")}
            </LinkButton>
          )
        }
      />
      <RegisterDone asked={await searchParams} />
      {register ? (
        <div className="space-y-6">
          <Panel id="figures" title={t("register.figures")}>
            <RegisterFacts register={register} villages={township.villages} />
          </Panel>
          <Panel
            id="officers"
            title={t("register.officers", { valid: validOfficers(present, today), count: present.length })}
            flush
            aside={
              mayKeep && (
                <span className="flex flex-wrap gap-2">
                  <LinkButton href={`${here}/officers/new`} small>
                    {t("officer.add")}
                  </LinkButton>
                  <LinkButton href={`${here}/officers/import`} small variant="quiet">
                    {t("import.title")}
                  </LinkButton>
                </span>
              )
            }
          >
            <OfficersTable officers={register.officers} today={today} keepHref={mayKeep ? `${here}/officers` : null} />
          </Panel>
          <Panel id="similar" title={t("similar.title")}>
            <SimilarTownships
              own={{ population: register.population, villages: township.villages, staff: staffOnDuty(register) }}
              name={township.shortName}
              similar={similar}
            />
          </Panel>
        </div>
      ) : (
        <EmptyState
          title={t("register.none")}
          action={
            mayKeep && (
              <LinkButton href={`${here}/edit`} variant="primary">
                {t("register.begin")}
              </LinkButton>
            )
          }
        >
          {t("register.noneHint")}
        </EmptyState>
      )}
      {register && trail && (
        <Panel id="trail" title={t("register.trail")} className="mt-6">
          <AuditTrail entries={trail} />
        </Panel>
      )}
    </>
  );
}
