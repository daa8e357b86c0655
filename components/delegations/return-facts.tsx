import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import type { PendingCase } from "@/lib/delegations/return.schema";
import { otherSide } from "@/lib/delegations/return.terms";
import type { PageReturn } from "@/lib/delegations/take-back-page.queries";
import { formatDay, formatInstant } from "@/lib/i18n/format";

type Props = Readonly<{ delegation: DelegationPage; record: PageReturn }>;

/** What was proposed, answered, decided, handed over and signed, in that order; the same on the screen and on paper. */
export function ReturnFacts({ delegation, record }: Props) {
  const t = useTranslations("take-back.returns");
  const locale = useLocale();
  const { side, state, answer, decidedOn, archiveOn } = record;
  const nameOf = (each: "DEPARTMENT" | "TOWNSHIP") =>
    each === "DEPARTMENT" ? delegation.department.name : delegation.township.name;
  const rows: SummaryRow[] = [
    { label: t("facts.reason"), value: t(`reasons.${record.reasonCode}`) },
    { label: t("facts.statement"), value: record.statement },
    { label: t("facts.plannedLastOn"), value: formatDay(record.plannedLastOn, locale) },
    { label: t("facts.caseRule"), value: t(`caseRules.${record.caseRule}`) },
    { label: t("facts.proposedOn"), value: formatDay(record.proposedOn, locale) },
    { label: t("facts.answerDueOn"), value: formatDay(record.answerDueOn, locale) },
    {
      label: t("facts.answer", { who: nameOf(otherSide(side)) }),
      value: answer
        ? [t(`answers.${answer}`), record.answeredOn && formatDay(record.answeredOn, locale), record.answerReasons]
            .filter(Boolean)
            .join(" · ")
        : t(state === "PROPOSED" ? "facts.waiting" : "facts.noAnswer"),
    },
  ];
  if (decidedOn)
    rows.push({
      label: t("facts.decision"),
      value: (
        <>
          {t(state === "REFUSED" ? "outcomes.REFUSED" : "outcomes.APPROVED")}
          {" · "}
          {t("facts.decidedBy", {
            organ: record.organ ?? "",
            day: formatDay(decidedOn, locale),
            number: record.documentNumber ?? "",
          })}
          <span className="block">{record.decisionReasons}</span>
        </>
      ),
    });
  if (archiveOn)
    rows.push({
      label: t("facts.archive"),
      value: t("facts.archiveOn", { day: formatDay(archiveOn, locale), note: record.archiveNote ?? "" }),
    });
  if (archiveOn && state !== "LAPSED")
    for (const each of ["DEPARTMENT", "TOWNSHIP"] as const) rows.push(signature(each));
  return (
    <div className="space-y-4">
      <SummaryList rows={rows} />
      <PendingCases cases={record.cases} />
    </div>
  );

  function signature(each: "DEPARTMENT" | "TOWNSHIP"): SummaryRow {
    const given = record.signatures.filter((signed) => signed.side === each);
    return {
      label: t("facts.signature", { who: nameOf(each) }),
      value:
        given.length === 0
          ? t("facts.notSigned")
          : given.map(({ by, at, isVoid }) => (
              <span key={at} className="block">
                {t(isVoid ? "facts.void" : "facts.signedBy", { by, at: formatInstant(at, locale) })}
              </span>
            )),
    };
  }
}

function PendingCases({ cases }: Readonly<{ cases: readonly PendingCase[] }>) {
  const t = useTranslations("take-back.returns.cases");
  const locale = useLocale();
  if (cases.length === 0) return <p className="text-muted">{t("none")}</p>;
  // On a phone the rows are cards, beside which a caption has no room: it is said above them.
  return (
    <div>
      <p className="mb-1 font-medium">{t("title", { count: cases.length })}</p>
      <DataTable
        caption={t("title", { count: cases.length })}
        captionHidden
        rows={cases}
        rowKey={({ number }) => number}
        columns={[
          { key: "number", label: t("number"), heading: true, cell: ({ number }) => number },
          { key: "subject", label: t("subject"), cell: ({ subject }) => subject },
          { key: "filedOn", label: t("filedOn"), cell: ({ filedOn }) => formatDay(filedOn, locale) },
          { key: "stage", label: t("stage"), cell: ({ stage }) => stage },
        ]}
      />
    </div>
  );
}
