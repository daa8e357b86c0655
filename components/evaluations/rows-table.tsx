import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { EvaluationRowView } from "@/lib/evaluations/evaluation.queries";
import { Link } from "@/lib/i18n/navigation";
import { Findings } from "./findings";
import { OutcomeTag, StandingTag } from "./outcome-tag";

const linkClass = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** The rows in their one order, by power and township; the columns are those of the exports. No heading sorts. */
export function RowsTable({ rows, caption }: Readonly<{ rows: readonly EvaluationRowView[]; caption: string }>) {
  const t = useTranslations("evaluations");
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("noRows")}>{t("noRowsHint")}</EmptyState>}
      columns={[
        { key: "code", label: t("columns.code"), width: "6rem", wideOnly: true, cell: ({ code }) => code },
        {
          key: "matter",
          label: t("columns.matter"),
          heading: true,
          width: "14rem",
          cell: ({ id, campaignId, name, subItem }) => (
            <Link href={`/evaluations/${campaignId}/rows/${id}`} className={linkClass}>
              {name}
              {subItem && ` · ${subItem}`}
            </Link>
          ),
        },
        { key: "township", label: t("columns.township"), width: "6rem", cell: ({ township }) => township.name },
        { key: "department", label: t("columns.department"), width: "8rem", cell: ({ department }) => department.name },
        { key: "proposal", label: t("columns.proposal"), cell: ({ proposal }) => <OutcomeTag outcome={proposal} /> },
        { key: "findings", label: t("columns.findings"), cell: ({ findings }) => <Findings findings={findings} /> },
        {
          key: "departmentAnswer",
          label: t("columns.departmentAnswer"),
          cell: (row) => <Said outcome={row.answers.DEPARTMENT?.outcome ?? null} />,
        },
        {
          key: "townshipAnswer",
          label: t("columns.townshipAnswer"),
          cell: (row) => <Said outcome={row.answers.TOWNSHIP?.outcome ?? null} />,
        },
        {
          key: "decision",
          label: t("columns.decision"),
          cell: ({ decision, standing }) =>
            decision ? <OutcomeTag outcome={decision.outcome} /> : <StandingTag standing={standing} />,
        },
      ]}
    />
  );
}

function Said({ outcome }: Readonly<{ outcome: EvaluationRowView["proposal"] | null }>) {
  const t = useTranslations("evaluations");
  return outcome ? <OutcomeTag outcome={outcome} /> : <span className="text-muted">{t("notAnswered")}</span>;
}
