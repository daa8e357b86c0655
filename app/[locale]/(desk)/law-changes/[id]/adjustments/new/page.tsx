import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AddedPowerForm } from "@/components/adjustments/added-power-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { listHolders } from "@/lib/menu/department.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadChange } from "../../change-page";
import { addAdjustmentAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("law-change");
  return { title: t("add.title") };
}

/** One more power, which the changed law gives. */
export default async function NewAdjustmentPage({ params }: Props) {
  const { ctx, change } = await loadChange((await params).id);
  if (change.state !== "OPEN" || reachOf(ctx.actor, "law-change.propose") === null) notFound();
  const [t, holders] = await Promise.all([getTranslations("law-change"), inReading(ctx, listHolders)]);
  return (
    <>
      <PageHeader
        title={t("add.title")}
        lead={t("add.lead")}
        crumbs={[
          { label: t("list.title"), href: "/law-changes" },
          { label: change.title, href: `/law-changes/${change.id}` },
          { label: t("add.title") },
        ]}
      />
      <AddedPowerForm
        action={addAdjustmentAction}
        hidden={{ changeId: change.id, version: change.version }}
        initial={{
          groundLaw: change.cited?.law ?? change.title,
          groundVersion: change.cited?.version ?? "",
          "bases.0.law": change.cited?.law ?? change.title,
          "bases.0.lawVersion": change.cited?.version ?? "",
        }}
        departments={holders.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        backHref={`/law-changes/${change.id}`}
      />
    </>
  );
}
