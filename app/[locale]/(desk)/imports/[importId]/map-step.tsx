import { getTranslations } from "next-intl/server";
import { DiscardImportForm } from "@/components/menu/discard-import-form";
import { MappingForm } from "@/components/menu/mapping-form";
import { StatusBanner } from "@/components/ui/status";
import { listHolders } from "@/lib/menu/department.queries";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { viewMapping } from "@/lib/menu/import-preview";
import type { ImportDetail } from "@/lib/menu/menu-import.queries";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { discardAction, mapAction } from "../actions";

type Props = Readonly<{ ctx: Ctx; detail: ImportDetail; search: Readonly<Record<string, unknown>> }>;

/** Which column is what; what the file lacks is set for all rows or by rule. */
export async function MapStep({ ctx, detail }: Props) {
  const [t, problems, view, holders] = await Promise.all([
    getTranslations("menu"),
    getTranslations("menu-import"),
    viewMapping(detail),
    inReading(ctx, listHolders),
  ]);
  const hidden = { importId: detail.id, version: detail.version };
  return (
    <>
      {view.ok ? (
        <>
          {!detail.mapping && (
            <StatusBanner tone="warn" title={t("imports.notRecognised")}>
              {t("imports.notRecognisedHint")}
            </StatusBanner>
          )}
          <MappingForm
            key={detail.version}
            action={mapAction}
            hidden={hidden}
            view={view.value}
            mapping={detail.mapping}
            departments={holders.map(({ name, shortName }) => ({ value: name, label: shortName }))}
          />
        </>
      ) : (
        <StatusBanner tone="bad" title={t("imports.unreadable")}>
          {describeProblem(problems, view.error)}
        </StatusBanner>
      )}
      <div className="mt-8">
        <DiscardImportForm action={discardAction} hidden={hidden} />
      </div>
    </>
  );
}
