import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoundsTable } from "@/components/assessments/rounds-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listRounds } from "@/lib/assessments/assessment.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assessments");
  return { title: t("title") };
}

/** Rounds of the assessment of dispatched agencies that the reader takes part in. */
export default async function AssessmentsPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("assessments")];
  if (reachOf(ctx.actor, "assessment.read") === null) notFound();
  const rows = await inReading(ctx, (tx) => listRounds(tx, ctx.actor));
  const mayDraft = reachOf(ctx.actor, "assessment.manage") !== null;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={mayDraft && <LinkButton href="/assessments/new">{t("forms.begin")}</LinkButton>}
      />
      <Panel flush>
        <RoundsTable rows={rows} />
      </Panel>
    </>
  );
}
