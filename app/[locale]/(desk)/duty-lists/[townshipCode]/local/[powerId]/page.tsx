import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { ConfirmLocalTextForm, LocalTextForm } from "@/components/duty-lists/local-text-forms";
import { LocalTextBox } from "@/components/lookup/local-text-box";
import { PowerGuide } from "@/components/lookup/power-guide";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Redline } from "@/components/ui/redline";
import { StatusBanner } from "@/components/ui/status";
import { trailOf } from "@/lib/audit/audit.queries";
import { diffEntries } from "@/lib/duty-lists/list-diff.rules";
import { isSaid, seenPower } from "@/lib/duty-lists/local-text.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { redline } from "@/lib/shared/redline.rules";
import { confirmLocalTextAction, keepLocalTextAction } from "../actions";
import { loadLocalPage } from "../local-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string; powerId: string }> }>;

async function load({ params }: Props) {
  const { townshipCode, powerId } = await params;
  const page = await loadLocalPage(townshipCode, async (tx, { township, matters }) => {
    const matter = matters.find(({ entry }) => entry.power.powerId === powerId);
    if (!matter) return null;
    const trail = await trailOf(tx, township.id);
    return {
      matter,
      seen: matter.text && matter.mustCheck ? await seenPower(tx, matter.text.seenVersionId) : null,
      trail: trail.filter(({ data }) => data.powerId === powerId),
    };
  });
  const { more, ...rest } = page;
  if (!more) notFound();
  return { ...rest, ...more };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).matter.entry.power.name };
}

/** Texts of a matter that are shown old against new. */
const SHOWN = ["name", "boundary", "note"] as const;

/** One matter: the township's own text of it, beside the text as published and what changed since it was checked. */
export default async function LocalTextPage(props: Props) {
  const { township, edition, matter, mayKeep, seen, trail } = await load(props);
  const [t, lists, changed, locale] = await Promise.all([
    getTranslations("local-text"),
    getTranslations("duty-lists"),
    getTranslations("lookup.changes.fields"),
    getLocale(),
  ]);
  const { entry, text, mustCheck, powerVersionId } = matter;
  const { power } = entry;
  const [change] = seen ? diffEntries([{ ...entry, power: seen }], [entry]).changed : [];
  const hidden = {
    townshipId: township.id,
    code: township.code,
    powerId: power.powerId,
    version: text?.version ?? 0,
    listedVersionId: powerVersionId,
  };
  return (
    <>
      <PageHeader
        title={power.name}
        lead={t("title", { township: township.name })}
        crumbs={[
          { label: lists("overview.title"), href: "/duty-lists" },
          { label: township.name, href: `/duty-lists/${township.code}` },
          { label: t("crumb"), href: `/duty-lists/${township.code}/local` },
          { label: power.code },
        ]}
      />
      {mustCheck && (
        <StatusBanner tone="warn" title={t("edit.stale")}>
          {t("edit.staleBody")}
          {mayKeep && <ConfirmLocalTextForm action={confirmLocalTextAction} hidden={hidden} />}
        </StatusBanner>
      )}
      <div className="grid gap-6 lg:grid-cols-2 elder:lg:grid-cols-1">
        <div className="min-w-0 space-y-6">
          <Panel id="text" title={t("edit.form")}>
            {mayKeep && <LocalTextForm action={keepLocalTextAction} hidden={hidden} text={text} />}
            {!mayKeep && (text && isSaid(text) ? <LocalTextBox local={text} /> : t("list.empty"))}
          </Panel>
          {mustCheck && (
            <Panel id="since" title={t("edit.since")}>
              <p>
                {change
                  ? t("edit.sinceFields", { fields: change.fields.map((field) => changed(field)).join("、") })
                  : t("edit.sinceNothing")}
              </p>
              {change &&
                SHOWN.filter((field) => change.fields.includes(field)).map((field) => (
                  <div key={field} className="mt-3">
                    <h3 className="font-semibold">{changed(field)}</h3>
                    <Redline pieces={redline(change.before.power[field] ?? "", power[field] ?? "")} />
                  </div>
                ))}
            </Panel>
          )}
          <Panel id="trail" title={t("edit.trail")}>
            <AuditTrail entries={trail} />
          </Panel>
        </div>
        <div className="min-w-0 space-y-6">
          <Panel
            id="central"
            title={`${t("edit.central")}${edition === null ? "" : ` · ${lists("edition.name", { number: edition })}`}`}
          >
            <p className="mb-2 font-semibold">{t("edit.shown")}</p>
            {entry.local ? <LocalTextBox local={entry.local} /> : <p className="text-muted">{t("edit.notShown")}</p>}
            <p className="mt-3">
              {/* The public face is another document. */}
              <a
                href={localizedPath(`/powers/${power.code}/${township.code}`, locale)}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {t("edit.publicPage")}
              </a>
            </p>
          </Panel>
          <PowerGuide power={power} chart={null} />
        </div>
      </div>
    </>
  );
}
