import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import type { BaseSwapState } from "@/lib/orders/base-swap.machine";
import type { SwapView } from "@/lib/orders/base-swap.queries";
import { DecideSwapForm, WithdrawSwapForm } from "./swap-forms";
import type { FormAction } from "./use-order-form";

const TONES = { ASKED: "warn", AGREED: "good", REFUSED: "bad", WITHDRAWN: "neutral" } as const satisfies Record<
  BaseSwapState,
  string
>;

type Props = Readonly<{
  swaps: readonly SwapView[];
  /** Null where the reader may not. */
  withdraw: FormAction | null;
  decide: FormAction | null;
}>;

/** What the township wants to take instead of the base part, and what became of it. */
export function Swaps({ swaps, withdraw, decide }: Props) {
  const t = useTranslations("orders.swaps");
  if (swaps.length === 0) return null;
  return (
    <Panel id="swaps" title={t("title", { count: swaps.length })} className="mb-6 scroll-mt-4">
      <ul className="divide-y divide-line">
        {swaps.map((swap) => (
          <li key={swap.id} className="space-y-2 py-3 first:pt-0 last:pb-0">
            <p className="font-medium">{t("pair", { base: swap.base, replacement: swap.replacement })}</p>
            <p>
              <StatusTag tone={TONES[swap.state]}>{t(`states.${swap.state}`)}</StatusTag>
            </p>
            <p>{t("reason", { reason: swap.reason })}</p>
            {swap.decidedReason && <p>{t("decided", { reason: swap.decidedReason })}</p>}
            {(swap.state === "ASKED" || swap.state === "AGREED") && withdraw && (
              <WithdrawSwapForm swap={swap} action={withdraw} />
            )}
            {swap.state === "ASKED" && decide && <DecideSwapForm swap={swap} action={decide} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
