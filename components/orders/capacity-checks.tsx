import { useLocale, useTranslations } from "next-intl";
import { BulletBar } from "@/components/ui/bullet-bar";
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
          {check.kind !== "equipment" && (
            <BulletBar
              need={Number(check.need ?? 0)}
              have={Number(check.have ?? 0)}
              isShort={check.verdict === "short"}
            />
          )}
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
