import { useTranslations } from "next-intl";
import { AREAS } from "@/lib/inspections/inspection.terms";
import type { PlanItem } from "@/lib/inspections/plan.queries";

/** The checklist by area, numbered through. */
export function PlanItems({ items }: Readonly<{ items: readonly PlanItem[] }>) {
  const t = useTranslations("inspections");
  return (
    <div className="space-y-4">
      {AREAS.map((area) => {
        const asked = items.filter((item) => item.area === area);
        return (
          asked.length > 0 && (
            <section key={area}>
              <h3 className="font-medium">{t(`areas.${area}`)}</h3>
              <ul className="mt-1 space-y-1">
                {asked.map(({ id, ordinal, side, text }) => (
                  <li key={id}>
                    {ordinal}. {text}
                    <span className="ml-2 text-sm text-muted">{t(`sides.${side}`)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}
