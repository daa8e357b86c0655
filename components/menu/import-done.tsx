import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { ConfirmationPanel } from "@/components/ui/confirmation-panel";
import { PageHeader } from "@/components/ui/page-header";
import { SummaryList } from "@/components/ui/summary-list";

type Props = Readonly<{
  fileName: string;
  state: string;
  edition: Readonly<{ id: string; number: number; title: string }>;
  rows: number | null;
  accepted: number | null;
  counts: Readonly<{ added: number; changed: number; unchanged: number }> | null;
}>;

/** What became of an import. */
export function ImportDone({ fileName, state, edition, rows, accepted, counts }: Props) {
  const t = useTranslations("menu");
  if (state !== "APPLIED") return <PageHeader title={fileName} lead={t("imports.discarded")} />;
  return (
    <ConfirmationPanel title={t("imports.done")} next={<p>{t("imports.doneNext")}</p>}>
      <div className="mt-6 max-w-reading space-y-4">
        <SummaryList
          rows={[
            { label: t("imports.file"), value: fileName },
            { label: t("imports.into"), value: t("editions.row", { number: edition.number, title: edition.title }) },
            { label: t("imports.rows"), value: t("imports.rowsOf", { rows: rows ?? 0, accepted: accepted ?? 0 }) },
            ...(counts ? [{ label: t("imports.result"), value: t("imports.effectDone", counts) }] : []),
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/menu-editions/${edition.id}`} variant="primary">
            {t("imports.toDraft")}
          </LinkButton>
          <LinkButton href="/imports">{t("imports.another")}</LinkButton>
        </div>
      </div>
    </ConfirmationPanel>
  );
}
