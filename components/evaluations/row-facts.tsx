import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { EvaluationFacts } from "@/lib/evaluations/evaluation-facts.schema";
import { formatDay, formatMonth } from "@/lib/i18n/format";

type Fact = Readonly<{ key: string; values: readonly string[]; source: string }>;

/** What the system has on record, each fact with its source and day. */
export function RowFacts({ facts }: Readonly<{ facts: EvaluationFacts }>) {
  const t = useTranslations("evaluations.facts");
  const authority = useTranslations("evaluations.authority");
  const locale = useLocale();
  const day = (on: string) => formatDay(on, locale);
  const month = (of: string) => formatMonth(`${of}-01`, locale);
  const asOf = { day: day(facts.asOf) };
  const { officers, term, handover, pendingCases, usage } = facts;
  const { needed, today, atTermEnd, keptOn } = officers;
  const rows: Fact[] = [
    {
      key: "inForce",
      values: [t("inForceValue", { since: day(facts.inForceSince), days: facts.daysExercised })],
      source: t("inForceSource", asOf),
    },
    {
      key: "officers",
      values: [
        today === null ? t("officersUnknown", { needed }) : t("officersValue", { needed, today }),
        ...(atTermEnd === null ? [] : [t("officersEnd", { atEnd: atTermEnd })]),
      ],
      source: keptOn ? t("officersSource", { day: day(keptOn) }) : t("officersNoSource"),
    },
    {
      key: "suspensions",
      values: facts.suspensions.map(({ from, resumes, reason, documentNumber: number }) =>
        resumes
          ? t("suspensionEnded", { from: day(from), to: day(resumes), number, reason })
          : t("suspension", { from: day(from), number, reason }),
      ),
      source: t("suspensionsSource", asOf),
    },
    {
      key: "authority",
      values:
        facts.faults.length > 0
          ? facts.faults.map(({ reason, source }) => authority(reason, { source }))
          : [t("authorityValid")],
      source: t("authoritySource", asOf),
    },
    {
      key: "term",
      values: term ? [t("termValue", { endsOn: day(term.endsOn), days: Math.max(0, term.daysLeft) })] : [],
      source: t("termSource", asOf),
    },
    { key: "handover", values: [t("handoverValue", handover)], source: t("handoverSource", asOf) },
    {
      key: "returns",
      values: facts.returns.map(({ proposedOn, side, state }) => t("return", { day: day(proposedOn), side, state })),
      source: t("returnsSource", asOf),
    },
    {
      key: "pending",
      values: [pendingCases === null ? t("pendingUnknown") : t("pendingValue", { count: pendingCases })],
      source: t("pendingSource", asOf),
    },
    {
      key: "usage",
      values: usage
        ? [
            t("usageValue", { ...usage, from: month(usage.from), to: month(usage.to), objects: usage.objects ?? 0 }),
            usage.objects === null ? t("usageNoObjects") : t("usageObjects", { objects: usage.objects }),
          ]
        : [t("usageNone")],
      source: t("usageSource", asOf),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "what", label: t("what"), heading: true, width: "11rem", cell: ({ key }) => t(key) },
        {
          key: "value",
          label: t("value"),
          cell: ({ values }) =>
            values.length > 0 ? values.map((value) => <p key={value}>{value}</p>) : <p>{t("none")}</p>,
        },
        { key: "source", label: t("source"), width: "15rem", cell: ({ source }) => source },
      ]}
    />
  );
}
