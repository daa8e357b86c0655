import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = Readonly<{
  title: ReactNode;
  /** What the number is called: “回执号”, “文号”. */
  receiptLabel?: string;
  receipt?: string;
  /** 下一步: what happens now, who does it, by when. */
  next?: ReactNode;
  children?: ReactNode;
}>;

/** It is done: the number to keep and what comes next. */
export function ConfirmationPanel({ title, receiptLabel, receipt, next, children }: Props) {
  const t = useTranslations("ui");
  return (
    <div className="mb-6">
      <div className="rounded-lg border border-good bg-good-soft px-6 py-8 text-center">
        <CircleCheck aria-hidden className="mx-auto size-10 text-good" />
        <h1 className="mt-2 text-2xl text-good">{title}</h1>
        {receipt && (
          <p className="mt-3">
            {receiptLabel}
            <strong className="block font-mono text-xl">{receipt}</strong>
          </p>
        )}
      </div>
      {next && (
        <section className="mt-6">
          <h2 className="text-lg">{t("nextStep")}</h2>
          <div className="prose mt-2">{next}</div>
        </section>
      )}
      {children}
    </div>
  );
}
