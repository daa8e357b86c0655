import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DELEGATION_DOCUMENTS } from "@/lib/delegations/delegation-document.terms";
import type { PowerMode } from "@/lib/menu/power.terms";

type Props = Readonly<{ delegationId: string; mode: PowerMode }>;

/** The official documents of a delegation, to be saved, printed and sealed. */
export function DelegationDocuments({ delegationId, mode }: Props) {
  const t = useTranslations("delegations.documents");
  const locale = useLocale();
  return (
    <>
      <ul className="space-y-1">
        {DELEGATION_DOCUMENTS.map((document) => (
          <li key={document}>
            <a
              href={`/api/exports/delegations/${delegationId}/${document}?locale=${locale}`}
              className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-4 elder:min-h-9"
            >
              <Download aria-hidden className="size-4 shrink-0" />
              {t(document === "agreement" && mode === "ENTRUST" ? "entrustment" : document)}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">{t("hint")}</p>
    </>
  );
}
