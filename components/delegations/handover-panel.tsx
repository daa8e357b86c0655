import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { HandoverPlot } from "./handover-plot";

/** The hand-over in days; once it is done, folded away, and printed only when open. */
export function HandoverPanel({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const t = useTranslations("delegations.plot");
  const { plot } = delegation;
  if (!plot) return null;
  const drawn = <HandoverPlot plot={plot} delegation={delegation} />;
  return (
    <Panel id="handover-plot" title={t("title")} className="print:has-[details:not([open])]:hidden">
      {plot.today ? (
        drawn
      ) : (
        <details>
          <summary className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9">
            {t("show")}
          </summary>
          <div className="mt-2">{drawn}</div>
        </details>
      )}
    </Panel>
  );
}
