import { getTranslations } from "next-intl/server";
import { WrongDoor } from "@/components/door/wrong-door";
import { ContactBox } from "@/components/lookup/contact-box";
import { HandlerTable } from "@/components/lookup/handler-table";
import { OutstandingNote } from "@/components/lookup/outstanding-mark";
import { PowerGuide } from "@/components/lookup/power-guide";
import { QrCode } from "@/components/lookup/qr-code";
import { StructuredData } from "@/components/lookup/structured-data";
import { Succession } from "@/components/lookup/succession";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusTag } from "@/components/ui/status";
import { localizedPath } from "@/lib/i18n/locales";
import { flowChart } from "@/lib/lookup/lookup.queries";
import { governmentService } from "@/lib/lookup/structured-data.rules";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../served-locale";
import { matterOf } from "./matter";

type Props = PageProps<"/[locale]/powers/[id]">;

export function generateStaticParams() {
  return [{ id: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { power } = await matterOf((await params).id);
  return { title: power.name };
}

/** A matter: who handles it where, and how. */
export default async function PowerPage({ params }: Props) {
  const locale = await servedLocale();
  const page = await matterOf((await params).id);
  const { power, department, isFormer, outstanding } = page;
  const t = await getTranslations("lookup");
  const types = await getTranslations("powers.types");
  const path = `/powers/${power.code}`;
  return (
    <>
      {!isFormer && <StructuredData data={governmentService(page, settings().appUrl)} />}
      <PageHeader
        title={power.name}
        tag={<StatusTag tone="info">{types(power.type)}</StatusTag>}
        lead={power.subItem}
        crumbs={[
          { label: t("home.crumb"), href: "/" },
          { label: t("search.title"), href: "/search" },
          { label: power.code },
        ]}
      />
      {isFormer && (
        <Callout tone="warn" title={t("power.former")}>
          {t("power.formerAdvice")}
        </Callout>
      )}
      <Succession becameOf={page.becameOf} cameOf={page.cameOf} />
      {outstanding.length > 0 && (
        <Callout tone="warn" title={t("outstanding.title", { count: outstanding.length })}>
          <OutstandingNote changes={outstanding} />
        </Callout>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
        <div className="min-w-0 space-y-8">
          <section aria-labelledby="who">
            <h2 id="who" className="text-xl">
              {t("power.who")}
            </h2>
            <p className="mt-1 mb-3 max-w-reading text-muted">{t("power.whoLead")}</p>
            <HandlerTable page={page} />
          </section>
          <PowerGuide power={power} chart={await flowChart(power.steps, locale)} />
          <WrongDoor power={power.code} />
        </div>
        <aside className="space-y-5">
          {department && (
            <Panel id="department" title={t("power.cityBody")}>
              <ContactBox {...department} />
            </Panel>
          )}
          <QrCode
            address={settings().appUrl + localizedPath(path, locale)}
            label={t("power.qr")}
            caption={t("power.qr")}
          />
        </aside>
      </div>
    </>
  );
}
