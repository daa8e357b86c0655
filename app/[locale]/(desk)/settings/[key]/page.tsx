import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { SettingForm } from "@/components/identity/setting-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { trailOf } from "@/lib/audit/audit.queries";
import { namedSubject } from "@/lib/audit/audit.subjects";
import { listSettings } from "@/lib/identity/calendar.queries";
import { requireContext } from "@/lib/identity/session";
import { SETTING_BOUNDS } from "@/lib/identity/setting.schema";
import { inReading } from "@/lib/shared/transaction";
import { changeSettingAction } from "../actions";

type Props = Readonly<{ params: Promise<{ key: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.settings");
  return { title: t("title") };
}

export default async function SettingPage({ params }: Props) {
  const [ctx, { key }] = [await requireContext(), await params];
  const found = await listSettings(ctx);
  const setting = found.ok ? found.value.find((row) => row.key === key) : undefined;
  if (!setting) notFound();
  const trail = await inReading(ctx, (tx) => trailOf(tx, namedSubject("setting", key)));
  const [t, audit] = await Promise.all([getTranslations("identity.settings"), getTranslations("audit.trail")]);
  const name = t(`names.${setting.key}`);
  return (
    <>
      <PageHeader
        title={t("changeNamed", { name })}
        lead={setting.source}
        crumbs={[{ label: t("title"), href: "/settings" }, { label: name }]}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <SettingForm action={changeSettingAction} setting={setting} bounds={SETTING_BOUNDS[setting.key]} />
        </Panel>
        <Panel id="trail" title={audit("title")}>
          <AuditTrail entries={trail} />
        </Panel>
      </div>
    </>
  );
}
