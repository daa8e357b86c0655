import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { MenuSections } from "@/components/lookup/menu-sections";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { menuHeads, menuText } from "@/lib/lookup/lookup.queries";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";

type Props = PageProps<"/[locale]/menu/editions/[number]">;

export function generateStaticParams() {
  return [{ number: BUILD_ONLY }];
}

async function edition({ params }: Props) {
  const { number } = await params;
  const head = (await menuHeads()).find((known) => String(known.number) === number);
  const text = head && (await menuText(head.number));
  if (!head || !text) notFound();
  return { head, text };
}

export async function generateMetadata(props: Props) {
  await servedLocale();
  const { head } = await edition(props);
  const t = await getTranslations("lookup.menu");
  return { title: t("editionTitle", { number: head.number }) };
}

const TONES = { PUBLISHED: "good", SUPERSEDED: "warn", WITHDRAWN: "warn" } as const;

/** One menu edition for ever, under its own address. */
export default async function MenuEditionPage(props: Props) {
  const locale = await servedLocale();
  const { head, text } = await edition(props);
  const t = await getTranslations("lookup");
  const day = head.supersededOn ? formatDay(head.supersededOn, locale) : "";
  return (
    <>
      <PageHeader
        title={t("menu.editionTitle", { number: head.number })}
        lead={head.title}
        crumbs={[
          { label: t("home.crumb"), href: "/" },
          { label: t("menu.title"), href: "/menu" },
          { label: t("facts.edition", { number: head.number }) },
        ]}
      />
      <StatusBanner tone={TONES[head.state]} title={t(`menu.states.${head.state}`, { day })}>
        {head.state !== "PUBLISHED" && (
          <Link href="/menu" className="inline-flex min-h-7 items-center text-accent underline underline-offset-4">
            {t("menu.toCurrent")}
          </Link>
        )}
      </StatusBanner>
      <Panel id="facts" title={t("menu.thisEdition")} className="mb-6">
        <EditionFacts
          {...head}
          decided={{ organ: head.decisionOrgan, on: head.decidedOn }}
          textHref={head.state === "PUBLISHED" ? "/api/v1/menu/content" : undefined}
          isWide
        />
      </Panel>
      <MenuSections items={text.menu.items} />
      <PrintedQr path={`/menu/editions/${head.number}`} />
    </>
  );
}
