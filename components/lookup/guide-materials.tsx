import { useTranslations } from "next-intl";
import type { PublishedPower } from "@/lib/menu/published-power.schema";

/** What to bring, or that nothing is stated, which is not that nothing is needed. */
export function GuideMaterials({ power: { materials = [] } }: Readonly<{ power: PublishedPower }>) {
  const t = useTranslations("lookup.guide");
  if (materials.length === 0) return <span className="text-muted">{t("noMaterials")}</span>;
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {materials.map((material) => (
        <li key={material}>{material}</li>
      ))}
    </ul>
  );
}
