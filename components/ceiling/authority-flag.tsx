import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { type AuthorityFault, type AuthorityJudgement, isInvalid } from "@/lib/menu/authority.rules";

const listOf = (locale: string, type: "conjunction" | "disjunction", parts: readonly string[]): string =>
  new Intl.ListFormat(locale, { type }).format(parts);

type Judged = Readonly<{ judged: readonly AuthorityJudgement[] }>;

/** The flag alone, where there is room for a word: which of the modes are not lawful. Nothing where all are. */
export function AuthorityTag({ judged }: Judged) {
  const t = useTranslations("ceiling");
  const locale = useLocale();
  const powers = useTranslations("powers.modes");
  const invalid = judged.filter(isInvalid);
  if (invalid.length === 0) return null;
  return (
    <span className="block">
      <StatusTag tone="bad">
        {t("invalid", {
          modes: listOf(
            locale,
            "conjunction",
            invalid.map(({ mode }) => powers(mode)),
          ),
        })}
      </StatusTag>
    </span>
  );
}

/**
 * Why modes are not lawful: what, by which text, and what may be done instead. What lies against every mode alike is said
 * once. `chosen`: the mode in question; the faults of others are left out.
 */
export function AuthorityFaults({ judged, chosen = null }: Judged & Readonly<{ chosen?: string | null }>) {
  const t = useTranslations("ceiling");
  const locale = useLocale();
  const powers = useTranslations("powers.modes");
  const invalid = judged.filter((one) => isInvalid(one) && (chosen === null || one.mode === chosen));
  if (invalid.length === 0) return null;
  const seen = new Map<string, { modes: string[]; fault: AuthorityFault }>();
  for (const { mode, faults } of invalid)
    for (const fault of faults) {
      const key = `${fault.reason} ${fault.modeReason}`;
      seen.set(key, { fault, modes: [...(seen.get(key)?.modes ?? []), powers(mode)] });
    }
  return (
    <span className="mt-1 block space-y-1 border-l-4 border-bad pl-3 text-sm">
      {[...seen].map(([key, { modes, fault }]) => (
        <span key={key} className="block">
          <strong className="text-bad">{t("invalid", { modes: listOf(locale, "conjunction", modes) })}</strong>{" "}
          <FaultWords fault={fault} />
        </span>
      ))}
    </span>
  );
}

/** One fault in a sentence, with the text it rests on and the ways to mend it. */
export function FaultWords({ fault }: Readonly<{ fault: AuthorityFault }>) {
  const t = useTranslations("ceiling");
  const reasons = useTranslations("menu.modeReasons");
  const locale = useLocale();
  const { reason, modeReason, args, source, remedies } = fault;
  const days = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      name === "day" || name === "from" ? formatDay(value, locale) : value,
    ]),
  );
  return (
    <>
      {t(`reasons.${reason}`, { ...days, modeReason: modeReason ? reasons(modeReason) : "" })}{" "}
      <span className="text-muted">{t("source", { source })}</span>{" "}
      {t("mayDo", {
        remedies: listOf(
          locale,
          "disjunction",
          remedies.map((remedy) => t(`remedies.${remedy}`)),
        ),
      })}
    </>
  );
}

/** What a matter rests on, mode by mode, with the way to its record. */
export function AuthorityPanel({
  powerId,
  judged,
  className,
}: Judged & Readonly<{ powerId: string; className?: string }>) {
  const t = useTranslations("ceiling");
  return (
    <Panel
      id="authority"
      title={t("authority.title")}
      aside={
        <Link href={`/authority/${powerId}`} className="text-accent underline underline-offset-4">
          {t("authority.open")}
        </Link>
      }
      {...(className && { className })}
    >
      <JudgedModes judged={judged} />
    </Panel>
  );
}

const TONES = { valid: "good", warned: "warn", invalid: "bad" } as const;

export function JudgedModes({ judged }: Judged) {
  const t = useTranslations("ceiling");
  const powers = useTranslations("powers.modes");
  const reasons = useTranslations("menu.modeReasons");
  if (judged.length === 0) return <p className="text-muted">{t("authority.noModes")}</p>;
  return (
    <ul className="space-y-2">
      {judged.map(({ mode, standing, faults, warnings }) => (
        <li key={mode}>
          <p className="flex flex-wrap items-center gap-2">
            <strong>{powers(mode)}</strong>
            <StatusTag tone={TONES[standing]}>{t(`standings.${standing}`)}</StatusTag>
          </p>
          {faults.map((fault) => (
            <p key={fault.reason} className="text-sm">
              <FaultWords fault={fault} />
            </p>
          ))}
          {warnings.map(({ reason, args, source }) => (
            <p key={reason} className="text-sm">
              {reason === "basis-partly-repealed" ? t("reasons.basis-partly-repealed", args) : reasons(reason)}{" "}
              <span className="text-muted">{t("source", { source })}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
