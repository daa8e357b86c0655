import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { SuccessionRow } from "@/lib/lookup/lookup.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import { MatterLink } from "./matter-link";

type Props = Readonly<{ becameOf: readonly SuccessionRow[]; cameOf: readonly SuccessionRow[] }>;

/** 合并、拆分: where a matter went, and what it came of, so that an old address leads to the new one. */
export function Succession({ becameOf, cameOf }: Props) {
  return (
    <>
      {becameOf.map((row) => (
        <Line
          key={row.successorId}
          row={row}
          words={row.kind === "MERGED" ? "merged" : "split"}
          code={row.successorCode}
          name={row.successorName}
        />
      ))}
      {cameOf.map((row) => (
        <Line
          key={row.powerId}
          row={row}
          words={row.kind === "MERGED" ? "mergedFrom" : "splitFrom"}
          code={row.code}
          name={row.name}
        />
      ))}
    </>
  );
}

type LineProps = Readonly<{
  row: SuccessionRow;
  words: "merged" | "split" | "mergedFrom" | "splitFrom";
  code: string;
  name: string;
}>;

function Line({ row: { since, law, documentNumber }, words, code, name }: LineProps) {
  const t = useTranslations("lookup.power.succession");
  const locale = useLocale();
  return (
    <Callout>
      <p>
        {t(words, { day: formatDay(since as CivilDate, locale) })} <MatterLink power={{ code, name, subItem: null }} />
      </p>
      <p className="text-muted text-sm">{t("because", { law, document: documentNumber })}</p>
    </Callout>
  );
}
