import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { SIDES_OF } from "../assessment.terms";
import type { NotifiedResult } from "./notified-result.queries";

/** 考核结果通知: the result of one agency as it stands, with its scores, how it was weighed, and until when one may object. */
export function resultDocument({ assessed, signer }: NotifiedResult, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "assessments");
  const { round, name, townships, department, indicators, sides, results, reexamination } = assessed;
  const day = (date: string | null) => (date ? formatDay(date, locale) : "");
  const heading = (key: string): Block => ({ kind: "heading", level: 1, text: t(`notice.${key}`) });
  const text = (words: string): Block => ({ kind: "text", text: words });
  const [first, result] = [results[0], results.at(-1)];
  const { subject } = round;
  const township = townships.join("、");
  const share = round.townshipShare ?? "";
  return writeDocument({
    title: t(`notice.title.${subject}`),
    number: round.documentNumber,
    blocks: [
      { kind: "addressee", text: t(`notice.addressee.${subject}`, { department, township }) },
      text(
        t(`notice.preamble.${subject}`, {
          ...{ round: round.name, agency: name, township, department },
          ...{ from: day(round.periodFrom), to: day(round.periodTo) },
        }),
      ),
      heading("scores"),
      {
        kind: "table",
        shares: [14, 44, 12, 12],
        header: [t("columns.side"), t("columns.text"), t("columns.weight"), t("columns.score")],
        rows: indicators.map((indicator) => [
          t(`sides.${indicator.side}`),
          indicator.text,
          indicator.weight,
          indicator.score ?? t("missingScore"),
        ]),
      },
      heading("result"),
      ...SIDES_OF[subject].map((side) =>
        text(t("notice.side", { side: t(`sides.${side}`), score: sides?.[side] ?? t("missingScore") })),
      ),
      text(
        t("notice.weighed", {
          share,
          other: t(`sides.${SIDES_OF[subject][1]}`),
          source: round.shareSource ?? "",
          missing: t(`missing.${round.missing}`),
        }),
      ),
      ...(round.lowestScore === null ? [] : [text(t("notice.lowest", { lowest: round.lowestScore }))]),
      text(
        first && first !== result
          ? t("notice.totalChanged", { before: first.total ?? t("noResult"), total: result?.total ?? t("noResult") })
          : t("notice.total", { total: result?.total ?? t("noResult") }),
      ),
      ...(reexamination
        ? [
            text(
              t("notice.examined", { outcome: t(`outcomes.${reexamination.outcome}`), reasons: reexamination.reasons }),
            ),
          ]
        : [text(t("notice.objection", { until: day(round.objectionUntil) }))]),
      { kind: "signature", bodies: [signer], date: day(result?.on ?? round.notifiedOn) },
    ],
  });
}
