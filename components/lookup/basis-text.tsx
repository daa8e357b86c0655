import { useTranslations } from "next-intl";
import type { PublishedPower } from "@/lib/menu/published-power.schema";

type Basis = PublishedPower["bases"][number];

/** 《中华人民共和国土地管理法》（2019年修正）第六十二条. */
export function BasisText({ basis }: Readonly<{ basis: Basis }>) {
  const t = useTranslations("lookup.basis");
  return (
    <>
      {t("law", { law: basis.law })}
      {basis.version && t("version", { version: basis.version })}
      {basis.documentNumber && t("version", { version: basis.documentNumber })}
      {basis.article ?? <span className="text-muted">{t("wholeLaw")}</span>}
    </>
  );
}

/** The first basis of a row, and how many more there are. */
export function FirstBasis({ bases }: Readonly<{ bases: readonly Basis[] }>) {
  const t = useTranslations("lookup.basis");
  const [first] = bases;
  if (!first) return <span className="text-muted">{t("none")}</span>;
  return (
    <>
      <BasisText basis={first} />
      {bases.length > 1 && <span className="text-muted">{t("more", { count: bases.length - 1 })}</span>}
    </>
  );
}
