import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { EditionMatterRow } from "@/lib/menu/edition-content.queries";
import { judgeMode } from "@/lib/menu/power-mode.rules";
import { basisText } from "./content-text";

type Props = Readonly<{ matters: readonly EditionMatterRow[] }>;

/** Matters with what they rest on beside them: for reading, not for changing. */
export function LawTextList({ matters }: Props) {
  const t = useTranslations("menu");
  return (
    <ol className="space-y-3">
      {matters.map(({ itemId, code, departmentName, content }) => (
        <li key={itemId} className="keep-together grid gap-4 rounded-lg border border-line bg-panel p-4 lg:grid-cols-2">
          <div>
            <h3 className="font-semibold">{content.name}</h3>
            {content.subItem && <p>{t("items.subItem", { name: content.subItem })}</p>}
            <p className="text-sm text-muted">
              {code} · {t(`types.${content.type}`)} · {t(`domains.${content.domain}`)} ·{" "}
              {departmentName ?? t("items.noDepartment")}
            </p>
            <ul className="mt-2 space-y-1">
              {content.modes.map((mode) => (
                <ModeLine key={mode} judgement={judgeMode(content.type, mode)} />
              ))}
            </ul>
            {content.scope && <p className="mt-2 whitespace-pre-line">{t("review.scope", { scope: content.scope })}</p>}
          </div>
          <div className="border-line lg:border-l lg:pl-4">
            <h4 className="text-sm text-muted">{t("fields.bases")}</h4>
            {content.bases.length === 0 ? (
              <p className="font-medium text-warn">{t("review.noBasis")}</p>
            ) : (
              <ul className="space-y-2">
                {content.bases.map((basis, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the order of the bases is part of the text
                  <li key={index}>
                    <span className="font-medium">{basisText(basis)}</span>
                    {!basis.article && <StatusTag tone="warn">{t("review.noArticle")}</StatusTag>}
                    {basis.text ? (
                      <blockquote className="mt-1 border-l-2 border-line-strong pl-3 whitespace-pre-line">
                        {basis.text}
                      </blockquote>
                    ) : (
                      <span className="block text-sm text-muted">{t("review.noText")}</span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function ModeLine({ judgement }: Readonly<{ judgement: ReturnType<typeof judgeMode> }>) {
  const t = useTranslations("menu");
  const { mode, verdict, reason, source } = judgement;
  const tone = verdict === "warned" ? "warn" : verdict === "refused" ? "bad" : "neutral";
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <StatusTag tone={tone}>{t(`modes.${mode}`)}</StatusTag>
      {reason && (
        <span className="text-sm">
          {t(`modeReasons.${reason}`)} <span className="text-muted">{source}</span>
        </span>
      )}
    </li>
  );
}
