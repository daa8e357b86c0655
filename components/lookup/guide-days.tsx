import { useTranslations } from "next-intl";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { InferredMark } from "./inferred-mark";

/** Statutory and promised working days, as far as they are published. */
export function GuideDays({ power }: Readonly<{ power: PublishedPower }>) {
  const t = useTranslations("lookup.guide");
  const { statutoryDays, promisedDays } = power;
  if (statutoryDays === null && promisedDays === null) return <span className="text-muted">{t("notPublished")}</span>;
  return (
    <>
      {statutoryDays !== null && <span className="mr-4">{t("statutoryDays", { days: statutoryDays })}</span>}
      {promisedDays !== null && t("promisedDays", { days: promisedDays })}
      <InferredMark fields={power.inferred} field="days" />
    </>
  );
}
