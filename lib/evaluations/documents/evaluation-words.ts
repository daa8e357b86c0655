import { figuresInWords, formatDay, joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { Campaign, EvaluationRowView, RowAnswer } from "../evaluation.queries";

/** The columns of a campaign's rows, on screen, on paper and in the workbook. None holds a figure to sort by. */
export const EVALUATION_COLUMNS = [
  "code",
  "matter",
  "township",
  "department",
  "proposal",
  "findings",
  "departmentAnswer",
  "townshipAnswer",
  "decision",
] as const;
export type EvaluationColumn = (typeof EVALUATION_COLUMNS)[number];

/** A row in words, for page, document and workbook alike. */
export function evaluationWords(locale: Locale) {
  const t = translator(locale, "evaluations");
  const answer = (said: RowAnswer | null): string =>
    said
      ? t(said.isLate ? "saidLate" : "said", { outcome: t(`outcomes.${said.outcome}`), reason: said.reason })
      : t("notAnswered");
  const decision = ({ decision: taken, earlier }: EvaluationRowView): string => {
    if (!taken) return t("notDecided");
    const { outcome, decidedOn, reason, silent } = taken;
    const said = { outcome: t(`outcomes.${outcome}`), day: formatDay(decidedOn, locale) };
    return [
      reason ? t("decisionWith", { ...said, reason }) : t("decision", said),
      ...(earlier.length > 0 ? [t("corrected")] : []),
      ...(silent.length > 0
        ? [
            t("silentSides", {
              sides: joined(
                silent.map((side) => t(`sides.${side}`)),
                locale,
              ),
            }),
          ]
        : []),
    ].join(" ");
  };
  const cells = (row: EvaluationRowView): Record<EvaluationColumn, string> => ({
    code: row.code,
    matter: row.subItem ? `${row.name} · ${row.subItem}` : row.name,
    township: row.township.name,
    department: row.department.name,
    proposal: t(`outcomes.${row.proposal}`),
    findings: row.findings
      .map(({ code, figures }) => t(`findings.${code}`, figuresInWords(figures, locale)))
      .join("\n"),
    departmentAnswer: answer(row.answers.DEPARTMENT),
    townshipAnswer: answer(row.answers.TOWNSHIP),
    decision: decision(row),
  });
  const reportTitle = ({ title, part }: Pick<Campaign, "title" | "part">): string =>
    part === null ? t("report.title", { title }) : t("report.partTitle", { title, body: part });
  return { t, cells, reportTitle, header: (column: EvaluationColumn) => t(`columns.${column}`) };
}
