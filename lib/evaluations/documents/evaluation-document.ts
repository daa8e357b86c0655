import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Campaign } from "../evaluation.queries";
import { EVALUATION_OUTCOMES } from "../evaluation.terms";
import { evaluationCounts } from "../evaluation-standing.rules";
import { EVALUATION_COLUMNS, evaluationWords } from "./evaluation-words";

/**
 * 评估报告: how it was evaluated, how often what was proposed and decided, and every row. Signed and dated only once
 * complete, and only as a whole: what one body sees of it says whose part it is.
 */
export function evaluationDocument(campaign: Campaign, locale: Locale): Promise<Uint8Array> {
  const { t, cells, header, reportTitle } = evaluationWords(locale);
  const { rows, part, documentNumber, periodFrom, periodTo, closedOn } = campaign;
  const { proposed, decided } = evaluationCounts(rows);
  const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
  return writeDocument({
    title: reportTitle(campaign),
    blocks: [
      ...(part === null ? [] : [{ kind: "text", text: t("report.partText", { body: part }) } as const]),
      heading(t("report.basis")),
      {
        kind: "text",
        text: t("report.basisText", {
          documentNumber,
          from: formatDay(periodFrom, locale),
          to: formatDay(periodTo, locale),
          rows: rows.length,
          decided: rows.filter(({ decision }) => decision !== null).length,
        }),
      },
      heading(t("report.summary")),
      {
        kind: "table",
        shares: [34, 33, 33],
        header: [t("report.kind"), t("report.proposed"), t("report.decided")],
        rows: EVALUATION_OUTCOMES.map((outcome) => [
          t(`outcomes.${outcome}`),
          String(proposed[outcome]),
          String(decided[outcome]),
        ]),
      },
      heading(t("report.list")),
      { kind: "text", text: t("report.order") },
      ...rows.flatMap((row): Block[] => {
        const said = cells(row);
        return [
          {
            kind: "heading",
            level: 2,
            text: t("rowTitle", { township: said.township, name: said.matter }),
          },
          {
            kind: "table",
            shares: [22, 78],
            rows: EVALUATION_COLUMNS.filter((column) => column !== "matter" && column !== "township").map((column) => [
              header(column),
              said[column],
            ]),
          },
        ];
      }),
      ...(closedOn && part === null
        ? [{ kind: "signature", bodies: [t("report.signer")], date: formatDay(closedOn, locale) } as const]
        : []),
    ],
  });
}
