import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import type { LeftOut } from "@/lib/villages/arrangement.schema";

/** Whose pattern was taken over, and which matters were not, with the reason. */
export function LeftOutNote({ from, leftOut }: Readonly<{ from: string | null; leftOut: LeftOut }>) {
  const t = useTranslations("villages.copy");
  if (from === null) return null;
  return (
    <Callout tone={leftOut.length > 0 ? "warn" : "info"} title={t("from", { township: from })}>
      <p>{t("leftOut", { count: leftOut.length })}</p>
      <ul className="list-disc pl-5">
        {leftOut.map(({ code, name, reason }) => (
          <li key={code}>{t("leftOutOne", { code, name, reason: t(`reasons.${reason}`) })}</li>
        ))}
      </ul>
    </Callout>
  );
}
