import { FileDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NoticeSheetPage } from "@/components/lookup/notice-sheet";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { noticeSheet } from "@/lib/duty-lists/documents/notice-sheet.rules";
import { FORMAT_TERMS } from "@/lib/duty-lists/edition-file.terms";
import { localizedPath } from "@/lib/i18n/locales";
import { fileHeads } from "@/lib/lookup/lookup.queries";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { textOf, townshipLists } from "../township";

type Props = PageProps<"/[locale]/townships/[code]/notice">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  const t = await getTranslations("lookup.notice");
  return { title: t("title", { township: township.shortName }) };
}

/** 公示栏: the edition in force as a sheet to read here, or to print and hang up. */
export default async function NoticePage({ params }: Props) {
  const locale = await servedLocale();
  const { township, inForce } = await townshipLists((await params).code);
  const t = await getTranslations("lookup");
  const { code, shortName } = township;
  const title = t("notice.title", { township: shortName });
  const crumbs = [
    { label: t("townships.title"), href: "/townships" },
    { label: shortName, href: `/townships/${code}` },
    { label: t("notice.crumb") },
  ];
  if (!inForce)
    return (
      <>
        <PageHeader title={title} crumbs={crumbs} />
        <EmptyState title={t("list.none", { township: shortName })}>{t("notice.noneAdvice")}</EmptyState>
      </>
    );
  const { list, sha256 } = await textOf(inForce);
  const site = settings().appUrl;
  const isMade = (await fileHeads(code)).some((file) => file.number === inForce.number && file.format === "NOTICE");
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 print:hidden">
        <p className="max-w-reading text-muted">{t("notice.how")}</p>
        {isMade ? (
          <a
            href={`/api/v1/townships/${code}/editions/${inForce.number}.${FORMAT_TERMS.NOTICE.ending}`}
            className={buttonClass()}
          >
            <FileDown aria-hidden className="size-4" />
            {t("notice.file")}
          </a>
        ) : (
          <p className="text-sm text-muted">{t("notice.making")}</p>
        )}
      </div>
      <NoticeSheetPage
        sheet={noticeSheet({ list, sha256, site })}
        head={inForce}
        address={site + localizedPath(`/townships/${code}`, locale)}
      />
    </>
  );
}
