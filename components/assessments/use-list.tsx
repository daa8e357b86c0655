import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { UseCard } from "@/lib/assessments/assessment-use.queries";
import { formatDay } from "@/lib/i18n/format";
import { RectificationForm } from "./rectification-form";
import { UseForm } from "./use-form";

type Props = Readonly<{
  roundId: string;
  agencyId: string;
  uses: readonly UseCard[];
  /** For whoever records uses. */
  mayRecord: boolean;
  actions: Readonly<Record<"record" | "answer", FormAction>>;
}>;

/** What a sealed result was used for, each with its reasons, corrections and rectification, and what the reader may do. */
export function UseList({ roundId, agencyId, uses, mayRecord, actions }: Props) {
  const t = useTranslations("assessments.uses");
  const ids = { roundId, agencyId };
  return (
    <div className="space-y-6">
      {uses.length === 0 && <p className="text-muted">{t("none")}</p>}
      {uses.map((use) => (
        <article key={use.id} className="space-y-3">
          <UseItem use={use} />
          {use.may.answer && <RectificationForm {...ids} useId={use.id} action={actions.answer} />}
          {use.may.correct && <UseForm {...ids} corrects={use} kinds={[use.kind]} action={actions.record} />}
        </article>
      ))}
      {mayRecord && <UseForm {...ids} corrects={null} kinds={kindsLeft(uses)} action={actions.record} />}
    </div>
  );
}

const KINDS = ["COMMENDATION", "APPOINTMENT", "RECTIFICATION"] as const;
const kindsLeft = (uses: readonly UseCard[]) => KINDS.filter((kind) => !uses.some((use) => use.kind === kind));

/** One use. */
export function UseItem({ use }: Readonly<{ use: UseCard }>) {
  const t = useTranslations("assessments.uses");
  const locale = useLocale();
  const { kind, reasons, on, isCorrected, deadline, dueOn, rectification, total, round } = use;
  const day = (date: string) => formatDay(date, locale);
  const row = (key: string, value: SummaryRow["value"] | null): SummaryRow[] =>
    value ? [{ label: t(`facts.${key}`), value }] : [];
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{t(`kinds.${kind}`)}</span>
        {isCorrected && <StatusTag tone="neutral">{t("corrected")}</StatusTag>}
        {rectification && <StatusTag tone="good">{t("rectified")}</StatusTag>}
        {deadline && <Deadline {...deadline} />}
      </p>
      <SummaryList
        rows={[
          ...row("result", `${round.name}：${total ?? t("noResult")}`),
          ...row("reasons", reasons),
          ...row("on", day(on)),
          ...row("dueOn", dueOn && day(dueOn)),
          ...row("done", rectification && `${rectification.done}（${day(rectification.on)}）`),
          ...row("evidence", rectification?.evidence ?? null),
        ]}
      />
    </>
  );
}
