import { getLocale, getTranslations } from "next-intl/server";
import { ApplyImportForm } from "@/components/menu/apply-import-form";
import { DiscardImportForm } from "@/components/menu/discard-import-form";
import { ImportMattersTable } from "@/components/menu/import-matters-table";
import { ImportProblemsTable } from "@/components/menu/import-problems-table";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { listHolders } from "@/lib/menu/department.queries";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import type { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { previewImport } from "@/lib/menu/import-preview";
import type { ImportDetail } from "@/lib/menu/menu-import.queries";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { applyAction, discardAction } from "../actions";

const PAGE_SIZE = 50;

type Props = Readonly<{
  ctx: Ctx;
  detail: ImportDetail;
  mapping: MenuImportMapping;
  search: Readonly<Record<string, string | string[] | undefined>>;
}>;

/** What the file would bring, its problems first. Applied as a whole or not at all. */
export async function PreviewStep({ ctx, detail, mapping, search }: Props) {
  const [t, sentences, locale, preview, holders] = await Promise.all([
    getTranslations("menu"),
    getTranslations("menu-import"),
    getLocale(),
    previewImport(ctx, detail, mapping),
    inReading(ctx, listHolders),
  ]);
  const path = `/imports/${detail.id}`;
  const hidden = { importId: detail.id, version: detail.version };
  if (!preview.ok) {
    return (
      <StatusBanner tone="bad" title={t("imports.unreadable")}>
        {describeProblem(sentences, preview.error)}
      </StatusBanner>
    );
  }
  const { report, matters, effect } = preview.value;
  const errors = report.problems.filter(({ severity }) => severity === "error");
  const warnings = report.problems.filter(({ severity }) => severity === "warning");
  const problems = [...errors, ...warnings].map((problem) => ({
    ...problem,
    sentence: describeProblem(sentences, problem),
  }));
  const showsProblems = problems.length > 0 && search.show !== "matters";
  const count = showsProblems ? problems.length : matters.length;
  const page = Math.min(pages(count), Math.max(1, Number(search.page) || 1));
  const address = (show: "problems" | "matters", number = 1) => `${path}?step=preview&show=${show}&page=${number}`;
  const part = <T,>(rows: readonly T[]) => rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const departments = Object.fromEntries(holders.map(({ id, shortName }) => [id, shortName]));
  return (
    <div className="space-y-6">
      {errors.length > 0 ? (
        <StatusBanner
          tone="bad"
          title={t("imports.refused", { errors: errors.length })}
          actions={
            <a
              href={`/api/exports/menu/imports/${detail.id}/errors?locale=${locale}`}
              className={buttonClass("primary")}
            >
              {t("imports.errorWorkbook")}
            </a>
          }
        >
          {t("imports.refusedHint")}
        </StatusBanner>
      ) : (
        <StatusBanner tone="good" title={t("imports.ready", { accepted: report.accepted })}>
          {effect && t("imports.effect", effect)}
        </StatusBanner>
      )}
      <CounterTiles
        counters={[
          { label: t("imports.rows"), value: report.rows },
          { label: t("imports.matters"), value: matters.length },
          { label: t("imports.errors"), value: errors.length },
          { label: t("imports.warnings"), value: warnings.length },
        ]}
      />
      <div>
        <Tabs
          label={t("imports.preview")}
          tabs={[
            {
              href: address("problems"),
              label: t("imports.problems"),
              count: problems.length,
              current: showsProblems,
            },
            {
              href: address("matters"),
              label: t("imports.matters"),
              count: matters.length,
              current: !showsProblems,
            },
          ]}
        />
        <Panel flush>
          {showsProblems ? (
            <ImportProblemsTable problems={part(problems)} />
          ) : (
            <ImportMattersTable matters={part(matters)} departments={departments} />
          )}
        </Panel>
        <Pagination
          page={page}
          pageCount={pages(count)}
          total={count}
          hrefFor={(number) => address(showsProblems ? "problems" : "matters", number)}
        />
      </div>
      <DiscardImportForm action={discardAction} hidden={hidden} />
      <ApplyImportForm action={applyAction} hidden={hidden} blocked={errors.length > 0}>
        <LinkButton href={`${path}?step=map`}>{t("imports.backToMap")}</LinkButton>
      </ApplyImportForm>
    </div>
  );
}

const pages = (count: number) => Math.max(1, Math.ceil(count / PAGE_SIZE));
