import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatCount } from "@/lib/i18n/format";
import type { CapacityCheck, CapacityVerdict } from "@/lib/orders/capacity.rules";

const TONES: Readonly<Record<CapacityVerdict, Tone>> = { sufficient: "good", short: "warn", unknown: "neutral" };

type Props = Readonly<{ checks: readonly CapacityCheck[] /** One line a check, no bars. */; compact?: boolean }>;

/** Needed against available, in numbers, words and bars. */
export function CapacityChecks({ checks, compact = false }: Props) {
  const t = useTranslations("orders.capacity");
  const say = useAmount();
  return (
    <ul className={classNames("text-sm", compact ? "flex flex-wrap gap-x-4 gap-y-1" : "space-y-3")}>
      {checks.map((check) => (
        <li key={check.kind} className={classNames(!compact && "space-y-1")}>
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <span>
              {t(`kinds.${check.kind}`)}
              <span className="text-muted">
                {" "}
                {t("needHave", { need: say(check.kind, check.need), have: say(check.kind, check.have) })}
              </span>
            </span>
            <StatusTag tone={TONES[check.verdict]}>{t(`verdicts.${check.verdict}`)}</StatusTag>
          </div>
          {!compact && check.kind !== "equipment" && <Bar check={check} />}
        </li>
      ))}
    </ul>
  );
}

/** Available as a bar, needed as a mark: zero-based, both on one scale. */
function Bar({ check }: Readonly<{ check: CapacityCheck }>) {
  const need = Number(check.need ?? 0);
  const have = Number(check.have ?? 0);
  const scale = Math.max(need, have, 1) * 1.1;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden className="block h-2.5 w-full">
      <rect x="0" y="0" width="100" height="8" className="fill-sunken" />
      <rect
        x="0"
        y="1.5"
        width={(have / scale) * 100}
        height="5"
        className={check.verdict === "short" ? "fill-warn" : "fill-accent"}
      />
      {need > 0 && <rect x={(need / scale) * 100 - 0.6} y="0" width="1.2" height="8" className="fill-ink" />}
    </svg>
  );
}

/** “3人”, “20,000元”; “—” where nothing was stated, “不要求” where nothing is needed. */
function useAmount() {
  const t = useTranslations("orders.capacity");
  const locale = useLocale();
  return (kind: CapacityCheck["kind"], amount: string | null): string => {
    if (amount === null) return kind === "equipment" ? "—" : t("notStated");
    if (kind === "equipment") return amount;
    return t(kind === "funds" ? "yuan" : "persons", { count: formatCount(Number(amount), locale) });
  };
}

/** The worst verdict in a word: for tables and the basket. */
export function CapacityVerdictTag({ checks }: Readonly<{ checks: readonly CapacityCheck[] }>) {
  const t = useTranslations("orders.capacity");
  const worst = (["unknown", "short"] as const).find((verdict) => checks.some((check) => check.verdict === verdict));
  const verdict = worst ?? "sufficient";
  return <StatusTag tone={TONES[verdict]}>{t(`overall.${verdict}`)}</StatusTag>;
}
