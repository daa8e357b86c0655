import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { formatCount, formatDay } from "@/lib/i18n/format";
import type { AdmittedRow } from "@/lib/lookup/admitted.schema";
import { DutyStateTag } from "./duty-state-tag";

type Props = Readonly<{ rows: readonly AdmittedRow[]; anchor: "township" | "past" }>;

/** Admitted duties of one township, as everybody reads them. */
export function AdmittedRegister({ rows, anchor }: Props) {
  const t = useTranslations("admitted.register");
  const locale = useLocale();
  const [first] = rows;
  if (!first) return null;
  // What is over stands below a heading of its own.
  const Heading = anchor === "past" ? "h3" : "h2";
  const day = (date: string) => formatDay(date, locale);
  return (
    <section aria-labelledby={`${anchor}-${first.townshipCode}`}>
      <Heading id={`${anchor}-${first.townshipCode}`} className="mb-2 text-lg">
        {first.townshipShort}
      </Heading>
      <DataTable
        caption={first.townshipShort}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent print:border-0"
        columns={[
          {
            key: "duty",
            label: t("duty"),
            heading: true,
            cell: ({ title, number, content }) => (
              <>
                <span className="block text-base">{title}</span>
                <span className="block text-sm font-normal text-muted">{number}</span>
                <span className="block font-normal whitespace-pre-line">{content}</span>
              </>
            ),
          },
          { key: "department", label: t("department"), cell: ({ departmentShort }) => departmentShort },
          {
            key: "period",
            label: t("period"),
            cell: ({ startsOn, endsOn }) => <Period startsOn={day(startsOn)} endsOn={day(endsOn)} />,
          },
          { key: "guarantees", label: t("guarantees"), cell: (row) => <Promises row={row} /> },
          {
            key: "state",
            label: t("state"),
            cell: ({ state, movedOn }) => (
              <>
                <DutyStateTag state={state} />
                <span className="block text-sm text-muted">{t("since", { on: day(movedOn) })}</span>
                {state === "SUSPENDED" && <span className="block text-sm">{t("suspended")}</span>}
              </>
            ),
          },
          {
            key: "decision",
            label: t("decision"),
            cell: ({ organ, documentNumber, decidedOn }) =>
              t("decided", { organ, documentNumber, decidedOn: day(decidedOn) }),
          },
        ]}
      />
    </section>
  );
}

function Period(days: Readonly<{ startsOn: string; endsOn: string }>) {
  const t = useTranslations("admitted");
  return t("period", days);
}

function Promises({ row }: Readonly<{ row: AdmittedRow }>) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  return (
    <ul className="space-y-1">
      {row.guarantees.map(({ kind, position, amount, received, dueOn }) => (
        <li key={position}>
          {t("register.promise", {
            kind: t(`kinds.${kind}`),
            amount: t(`units.${kind}`, { amount: formatCount(Number(amount), locale) }),
            received: t(`units.${kind}`, { amount: formatCount(Number(received), locale) }),
            dueOn: formatDay(dueOn, locale),
          })}
        </li>
      ))}
    </ul>
  );
}
