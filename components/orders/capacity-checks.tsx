import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatCount } from "@/lib/i18n/format";
import type { CapacityCheck, CapacityVerdict } from "@/lib/orders/capacity.rules";

const TONES: Readonly<Record<CapacityVerdict, Tone>> = { sufficient: "good", short: "warn", unknown: "neutral" };

type Props = Readonly<{ checks: readonly CapacityCheck[] }>;

/** Needed against available, in numbers, words and bars. */
export function CapacityChecks({ checks }: Props) {
  const t = useTranslations("orders.capacity");
  const say = useAmount();
  const needed = checks.filter(isNeeded);
  if (needed.length === 0) return <p className="text-sm text-muted">{t("nothingNeeded")}</p>;
  return (
    <ul className="space-y-3 text-sm">
      {needed.map((check) => (
        <li key={check.kind} className="space-y-1">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="min-w-0">
              {t(`kinds.${check.kind}`)}
              <span className="text-muted"> {t("needHave", say(check))}</span>
            </span>
            <StatusTag tone={TONES[check.verdict]}>{t(`verdicts.${check.verdict}`)}</StatusTag>
          </div>
          {check.kind !== "equipment" && <Bar check={check} />}
        </li>
      ))}
    </ul>
  );
}

/** The same for a table: a line each, marked only where something is short or not stated. */
export function CapacityList({ checks }: Props) {
  const t = useTranslations("orders.capacity");
  const say = useAmount();
  const needed = checks.filter(isNeeded);
  if (needed.length === 0) return <span className="text-muted">{t("nothingNeeded")}</span>;
  return (
    <ul className="space-y-0.5">
      {needed.map((check) => (
        <li key={check.kind}>
          {t("needHaveShort", { kind: t(`kinds.${check.kind}`), ...say(check) })}{" "}
          {check.verdict !== "sufficient" && (
            <StatusTag tone={TONES[check.verdict]}>{t(`verdicts.${check.verdict}`)}</StatusTag>
          )}
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

/** What is not needed is not shown. */
const isNeeded = ({ need }: CapacityCheck): boolean => need !== null && Number(need) !== 0;

/** “3人”, “20,000元”; equipment that was not named is as good as the township says it is. */
function useAmount() {
  const t = useTranslations("orders.capacity");
  const locale = useLocale();
  return ({ kind, need, have, verdict }: CapacityCheck): { need: string; have: string } => {
    if (kind === "equipment") return { need: need ?? "", have: have ?? t(`equipment.${verdict}`) };
    const amount = (count: string) =>
      t(kind === "funds" ? "yuan" : "persons", { count: formatCount(Number(count), locale) });
    return { need: amount(need ?? "0"), have: have === null ? t("notStated") : amount(have) };
  };
}

/** The worst verdict in a word: for tables and the basket. */
export function CapacityVerdictTag({ checks }: Readonly<{ checks: readonly CapacityCheck[] }>) {
  const t = useTranslations("orders.capacity");
  const worst = (["unknown", "short"] as const).find((verdict) => checks.some((check) => check.verdict === verdict));
  const verdict = worst ?? "sufficient";
  return <StatusTag tone={TONES[verdict]}>{t(`overall.${verdict}`)}</StatusTag>;
}
