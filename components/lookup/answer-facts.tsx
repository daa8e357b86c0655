import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { FirstBasis } from "./basis-text";
import { GuideDays } from "./guide-days";
import { GuideMaterials } from "./guide-materials";

/** What somebody needs to know before going: what to bring, the steps in short, days, fee, basis, where to complain. */
export function AnswerFacts({ power }: Readonly<{ power: PublishedPower }>) {
  const t = useTranslations("lookup.guide");
  const unstated = <span className="text-muted">{t("notStated")}</span>;
  return (
    <Panel id="before" title={t("before")}>
      <SummaryList
        rows={[
          { label: t("materials"), value: <GuideMaterials power={power} /> },
          {
            label: t("stepsInShort"),
            value: power.steps.length > 0 ? power.steps.map(({ name }) => name).join(" → ") : unstated,
          },
          { label: t("days"), value: <GuideDays power={power} /> },
          { label: t("fee"), value: power.fee ?? unstated },
          { label: t("basis"), value: <FirstBasis bases={power.bases} /> },
          { label: t("complaintPhone"), value: power.complaintPhone ?? unstated },
        ]}
      />
    </Panel>
  );
}
