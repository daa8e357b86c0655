import { useLocale, useTranslations } from "next-intl";
import { BulletBar } from "@/components/ui/bullet-bar";
import { DataTable } from "@/components/ui/data-table";
import { Callout, StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatCount, formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { BasketStanding } from "@/lib/orders/basket-capacity.queries";
import { type BasketCheck, type EquipmentCheck, isBasketShort } from "@/lib/orders/basket-capacity.rules";
import type { CapacityVerdict } from "@/lib/orders/capacity.rules";

const TONES: Readonly<Record<CapacityVerdict, Tone>> = { sufficient: "good", short: "warn", unknown: "neutral" };

/** What all chosen matters take together against what the register says is there: bars, table and words. */
export function BasketCapacity({ standing }: Readonly<{ standing: BasketStanding }>) {
  const t = useTranslations("orders.whole");
  const domains = useTranslations("powers.domains");
  const locale = useLocale();
  const { checks, equipment, officersByDomain, asOf, keptOn, hoursPerPerson, townshipCode, hasPenalty } = standing;
  const lacksOfficers = checks.some(({ kind, verdict }) => kind === "certifiedOfficers" && verdict === "short");
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted">
        {keptOn ? t("source", { day: formatDay(asOf, locale), kept: formatDay(keptOn, locale) }) : t("noRegister")}{" "}
        <Link href={`/capacity/${townshipCode}`} className="text-accent underline underline-offset-4">
          {t("toRegister")}
        </Link>
      </p>
      {isBasketShort(standing) && (
        <Callout tone="warn" title={t("shortTitle")}>
          {lacksOfficers && hasPenalty ? t("shortOfficers") : t("shortHint")}
        </Callout>
      )}
      <Figures checks={checks} />
      {officersByDomain.length > 0 && (
        <p className="text-sm">
          {t("byDomain")}
          {officersByDomain
            .map(({ domain, need }) => t("domainNeed", { domain: domains(domain), need }))
            .join(locale === "en" ? ", " : "、")}
        </p>
      )}
      {equipment.length > 0 && (
        <div>
          <p aria-hidden className="mb-2 font-semibold">
            {t("equipment")}
          </p>
          <EquipmentTable equipment={equipment} />
        </div>
      )}
      <p className="text-sm text-muted">{t("how", { hours: hoursPerPerson })}</p>
    </div>
  );
}

/** The same in a word. */
export function BasketVerdict({ standing }: Readonly<{ standing: BasketStanding }>) {
  if (standing.keptOn === null) return <VerdictTag verdict="unknown" />;
  return <VerdictTag verdict={isBasketShort(standing) ? "short" : "sufficient"} />;
}

function Figures({ checks }: Readonly<{ checks: readonly BasketCheck[] }>) {
  const t = useTranslations("orders.whole");
  const locale = useLocale();
  const amount = ({ kind }: BasketCheck, value: string | null) =>
    value === null ? t("notKept") : t(`amounts.${kind}`, { count: formatCount(Number(value), locale) });
  return (
    <DataTable<BasketCheck>
      caption={t("table")}
      captionHidden
      rows={checks}
      rowKey={({ kind }) => kind}
      columns={[
        { key: "kind", label: t("what"), heading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: "need", label: t("need"), align: "end", cell: (check) => amount(check, check.need) },
        { key: "have", label: t("have"), align: "end", cell: (check) => amount(check, check.have) },
        {
          key: "bar",
          label: t("bar"),
          width: "30%",
          wideOnly: true,
          cell: (check) => (
            <div className="pt-1.5">
              <BulletBar need={Number(check.need)} have={Number(check.have ?? 0)} isShort={check.verdict === "short"} />
            </div>
          ),
        },
        { key: "verdict", label: t("verdict"), cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
      ]}
    />
  );
}

function EquipmentTable({ equipment }: Readonly<{ equipment: readonly EquipmentCheck[] }>) {
  const t = useTranslations("orders.whole");
  return (
    <DataTable<EquipmentCheck>
      caption={t("equipment")}
      captionHidden
      rows={equipment}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", label: t("what"), heading: true, cell: ({ name }) => name },
        { key: "need", label: t("need"), align: "end", cell: ({ need }) => need },
        { key: "have", label: t("have"), align: "end", cell: ({ have }) => have ?? t("notOnRegister") },
        { key: "verdict", label: t("verdict"), cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
      ]}
    />
  );
}

function VerdictTag({ verdict }: Readonly<{ verdict: CapacityVerdict }>) {
  const t = useTranslations("orders.whole.verdicts");
  return <StatusTag tone={TONES[verdict]}>{t(verdict)}</StatusTag>;
}
