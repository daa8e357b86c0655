import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import type { LawNotice } from "@/lib/adjustments/law-notice.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ rows: readonly Readonly<{ lineId: string; name: string; notices: readonly LawNotice[] }>[] }>;

/** Matters asked for that a change of law concerns: what is proposed or decided, and which are gone. */
export function LawNotices({ rows }: Props) {
  const t = useTranslations("law-change.notice");
  const kinds = useTranslations("law-change.kinds");
  const locale = useLocale();
  if (rows.length === 0) return null;
  const isGone = rows.some(({ notices }) => notices.some((one) => one.isGone));
  return (
    <Callout tone={isGone ? "bad" : "warn"} title={t("title")}>
      <ul className="list-disc space-y-1 pl-5">
        {rows.flatMap(({ lineId, name, notices }) =>
          notices.map(({ changeId, law, kind, inForceOn, effectiveOn, documentNumber, isGone: gone }) => (
            <li key={`${lineId} ${changeId}`}>
              {name}：
              {effectiveOn
                ? t("decided", {
                    ...{ law, kind: kinds(kind), document: documentNumber ?? "" },
                    day: formatDay(effectiveOn, locale),
                  })
                : t("proposed", { law, kind: kinds(kind), day: formatDay(inForceOn, locale) })}
              {gone && t("gone")}{" "}
              <Link
                href={`/law-changes/${changeId}`}
                className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
              >
                {t("see")}
              </Link>
            </li>
          )),
        )}
      </ul>
    </Callout>
  );
}
