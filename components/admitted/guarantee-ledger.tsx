import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import type { LedgerLine, LedgerReceipt } from "@/lib/admissions/duty-page.queries";
import { formatCount, formatDay } from "@/lib/i18n/format";
import { PromiseTag } from "./duty-state-tag";

/** 保障台账: every promise with what came of it, receipt by receipt. */
export function GuaranteeLedger({ ledger }: Readonly<{ ledger: readonly LedgerLine[] }>) {
  return (
    <ul className="divide-y divide-line">
      {ledger.map((line) => (
        <li key={line.id} className="py-3 first:pt-0 last:pb-0">
          <Guarantee line={line} />
        </li>
      ))}
    </ul>
  );
}

function Guarantee({ line }: Readonly<{ line: LedgerLine }>) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  const { kind, words, source, amount, received, outstanding, deadline, standing, receipts } = line;
  const much = (text: string) => t(`units.${kind}`, { amount: formatCount(Number(text), locale) });
  const isOpen = standing === "awaited" || standing === "late";
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        <span>{t("ledger.promise", { kind: t(`kinds.${kind}`), words })}</span>
        <PromiseTag standing={standing} />
      </h3>
      <dl className="mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-3">
        <Figure term={t("ledger.amount")}>{much(amount)}</Figure>
        <Figure term={t("ledger.received")}>{much(received)}</Figure>
        <Figure term={t("ledger.outstanding")}>{much(outstanding)}</Figure>
      </dl>
      <p className="mt-1 text-sm text-muted">
        {t("ledger.source", { source, dueOn: formatDay(deadline.dueOn, locale) })}
      </p>
      {isOpen && (
        <p className="text-sm">
          <Deadline {...deadline} />
        </p>
      )}
      {receipts.length > 0 && (
        <ul className="mt-2 space-y-1 border-l-2 border-line pl-3 text-sm">
          {receipts.map((receipt) => (
            <Receipt key={receipt.id} receipt={receipt} much={much} />
          ))}
        </ul>
      )}
    </>
  );
}

const Figure = ({ term, children }: Readonly<{ term: string; children: string }>) => (
  <div>
    <dt className="text-sm text-muted">{term}</dt>
    <dd className="font-medium">{children}</dd>
  </div>
);

function Receipt({ receipt, much }: Readonly<{ receipt: LedgerReceipt; much: (text: string) => string }>) {
  const t = useTranslations("admitted.ledger");
  const locale = useLocale();
  const { amount, receivedOn, note, isCorrection, isTakenBack } = receipt;
  const words = { amount: much(amount), on: formatDay(receivedOn, locale), note };
  return (
    <li>
      {t(isCorrection ? "correction" : "receipt", words)}
      {isTakenBack && <strong className="ml-2 font-medium">{t("takenBack")}</strong>}
    </li>
  );
}
