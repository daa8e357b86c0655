import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CivilDate } from "@/lib/shared/civil-date";
import { FINDING_KINDS } from "../inspection.terms";
import { paretoOf } from "../pareto.rules";
import type { Choosing, PlanPage } from "../plan.queries";

/** 督查报告: who was inspected and how they were chosen, what was found by kind, and every finding as it stands. */
export function reportDocument(plan: PlanPage, asOf: CivilDate, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "inspections");
  const day = (date: string) => formatDay(date, locale);
  const heading = (key: string): Block => ({ kind: "heading", level: 1, text: t(`report.${key}`) });
  const text = (said: string): Block => ({ kind: "text", text: said });
  const visitWords = ({ visitedOn, failed }: PlanPage["bodies"][number]["visits"][number]) =>
    t("visit.onDay", { day: day(visitedOn), failed });
  const bars = paretoOf(plan.kinds, FINDING_KINDS);
  return writeDocument({
    title: t("report.title", { plan: plan.title }),
    number: t("report.number", { number: plan.number }),
    blocks: [
      text(
        t("report.preamble", {
          ...{ group: plan.groupName, documentNumber: plan.documentNumber, asOf: day(asOf) },
          ...{ from: day(plan.periodFrom), to: day(plan.periodTo) },
        }),
      ),
      ...(plan.endedOn
        ? [text(t("report.ended", { state: plan.state, day: day(plan.endedOn), reason: plan.endReason ?? "" }))]
        : []),
      heading("sample"),
      text(choosingWords(plan.townships, "townships", locale)),
      text(choosingWords(plan.departments, "departments", locale)),
      ...(plan.seed ? [text(t("report.seed", { seed: plan.seed }))] : []),
      {
        kind: "table",
        shares: [4, 6, 2],
        header: [t("report.body"), t("report.visits"), t("report.findings")],
        rows: plan.bodies.map(({ name, visits, findings }) => [
          ...[name, visits.map(visitWords).join("；") || t("notVisited"), String(findings)],
        ]),
      },
      heading("byKind"),
      ...(bars.length === 0
        ? [text(t("report.none"))]
        : [
            {
              kind: "table" as const,
              shares: [6, 2, 2],
              header: [t("columns.kind"), t("pareto.count"), t("pareto.share")],
              rows: bars.map(({ kind, count, share }) => [t(`kinds.${kind}`), String(count), `${share}%`]),
            },
          ]),
      heading("ledger"),
      ...(plan.findings.length === 0
        ? [text(t("report.none"))]
        : [
            {
              kind: "table" as const,
              shares: [3, 6, 3, 3, 3, 3],
              header: ["number", "words", "owner", "state", "rectifyBy", "rectifiedOn"].map((key) =>
                t(`columns.${key}`),
              ),
              rows: plan.findings.map(({ number, words, owner, state, rectifyBy, rectifiedOn }) => [
                ...[number, words, owner, t(`states.${state}`)],
                ...[rectifyBy, rectifiedOn].map((on) => (on ? day(on) : "—")),
              ]),
            },
          ]),
      { kind: "signature", bodies: [plan.groupName], date: day(asOf) },
    ],
  });
}

function choosingWords({ way, names, chosen }: Choosing, bodies: "townships" | "departments", locale: Locale): string {
  const t = translator(locale, "inspections");
  return t(`report.${bodies}`, { way, all: names.length, chosen });
}
