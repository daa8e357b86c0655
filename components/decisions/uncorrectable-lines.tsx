import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { LineToCorrect } from "@/lib/orders/correction.queries";

/** Lines that no correction reaches any more, and the way that there is instead. */
export function UncorrectableLines({ lines }: Readonly<{ lines: readonly LineToCorrect[] }>) {
  const t = useTranslations("decisions.correction");
  if (lines.length === 0) return null;
  return (
    <Callout tone="info" title={t("closed", { count: lines.length })}>
      <ul className="list-disc pl-6">
        {lines.map(({ id, township, name, correctedBy, delegation }) => (
          <li key={id}>
            {township} · {name}：
            {correctedBy ? (
              t("correctedBy", { documentNumber: correctedBy })
            ) : (
              <>
                {t("inForce")}{" "}
                <Link
                  href={`/delegations/${delegation?.id}`}
                  className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {t("toTakeBack")}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
