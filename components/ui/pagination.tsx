import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "./button";

type Props = Readonly<{
  /** Counted from 1. */
  page: number;
  pageCount: number;
  total: number;
  hrefFor: (page: number) => string;
}>;

export function Pagination({ page, pageCount, total, hrefFor }: Props) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("pages")} className="mt-4 flex flex-wrap items-center justify-between gap-3 print:hidden">
      <p className="text-sm text-muted">{t("pageOf", { page, pageCount, total })}</p>
      {pageCount > 1 && (
        <div className="flex gap-2">
          {page > 1 && (
            <LinkButton small href={hrefFor(page - 1)} rel="prev" icon={<ChevronLeft aria-hidden className="size-4" />}>
              {t("previous")}
            </LinkButton>
          )}
          {page < pageCount && (
            <LinkButton small href={hrefFor(page + 1)} rel="next">
              {t("next")}
              <ChevronRight aria-hidden className="size-4" />
            </LinkButton>
          )}
        </div>
      )}
    </nav>
  );
}
