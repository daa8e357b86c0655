import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { JudgedModes } from "@/components/ceiling/authority-flag";
import { LossForm, TieForm } from "@/components/ceiling/authority-forms";
import { LossList, TieList } from "@/components/ceiling/authority-lists";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findPowerAuthority } from "@/lib/menu/authority-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { recordLossAction, tieEntryAction, untieEntryAction, withdrawLossAction } from "../actions";

type Props = Readonly<{ params: Promise<{ powerId: string }>; searchParams: Promise<{ done?: string }> }>;

const DONE = ["tied", "untied", "lost", "withdrawn"];

const load = cache(async (powerId: string) => {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "menu.read") === null || !z.uuid().safeParse(powerId).success) notFound();
  const power = await inReading(ctx, (tx) => findPowerAuthority(tx, powerId, civilDate(ctx.now)));
  if (!power) notFound();
  return { ctx, power };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { power }] = [await getTranslations("ceiling"), await load((await params).powerId)];
  return { title: t("authority.pageTitle", { name: power.name }) };
}

/** What one matter's authority rests on: verdict by mode, entries, holder, laws; kept by the establishment office. */
export default async function AuthorityPage({ params, searchParams }: Props) {
  const [{ ctx, power }, { done = "" }] = [await load((await params).powerId), await searchParams];
  const [t, powers, locale] = await Promise.all([getTranslations("ceiling"), getTranslations("powers"), getLocale()]);
  const keeps = reachOf(ctx.actor, "authority.keep") !== null;
  const choices = power.choices.flatMap(({ title, entries }) =>
    entries.map(({ id, number, name }) => ({ value: id, label: t("tie.choice", { number, name, title }) })),
  );
  return (
    <>
      <PageHeader
        title={power.name}
        tag={power.code}
        lead={[powers(`types.${power.type}`), power.holder?.name].filter(Boolean).join(" · ")}
        crumbs={[{ label: t("title"), href: "/ceilings" }, { label: power.code }]}
      />
      {DONE.includes(done) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel id="verdict" title={t("authority.today", { day: formatDay(civilDate(ctx.now), locale) })}>
          <JudgedModes judged={power.judged} />
        </Panel>
        <Panel id="laws" title={t("authority.laws")}>
          <ul className="space-y-1">
            {power.laws.map(({ id, title, repealedOn }) => (
              <li key={id} className="flex flex-wrap items-center gap-2">
                <Link href={`/laws/${id}`} className="inline-block min-h-6 text-accent underline underline-offset-4">
                  《{title}》
                </Link>
                {repealedOn && (
                  <StatusTag tone="bad">{t("laws.repealedFrom", { day: formatDay(repealedOn, locale) })}</StatusTag>
                )}
              </li>
            ))}
          </ul>
          {power.laws.length === 0 && <p className="text-muted">{t("authority.noLaws")}</p>}
        </Panel>
        <Panel id="ties" title={t("tie.title")}>
          <TieList ties={power.ties} untie={keeps ? untieEntryAction : null} />
          {keeps && choices.length > 0 && (
            <div className="mt-4 border-t border-line pt-4">
              <TieForm action={tieEntryAction} hidden={{ powerId: power.powerId }} choices={choices} />
            </div>
          )}
        </Panel>
        <Panel id="losses" title={t("loss.title")}>
          <LossList losses={power.losses} withdraw={keeps ? withdrawLossAction : null} />
          {keeps && power.holder && !power.losses.some(({ withdrawReason }) => withdrawReason === null) && (
            <div className="mt-4 border-t border-line pt-4">
              <LossForm
                action={recordLossAction}
                hidden={{ powerId: power.powerId, departmentId: power.holder.id }}
                holder={power.holder.name}
              />
            </div>
          )}
        </Panel>
        <Panel id="trail" title={t("trail")} className="lg:col-span-2">
          <AuditTrail entries={power.trail} />
        </Panel>
      </div>
    </>
  );
}
