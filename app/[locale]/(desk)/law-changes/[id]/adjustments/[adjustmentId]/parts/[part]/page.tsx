import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/menu/item-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { listHolders } from "@/lib/menu/department.queries";
import { itemTexts } from "@/lib/menu/power-form.rules";
import { inReading } from "@/lib/shared/transaction";
import { loadChange } from "../../../../change-page";
import { writePartAction } from "../../../actions";

type Props = Readonly<{ params: Promise<{ id: string; adjustmentId: string; part: string }> }>;

async function load({ id, adjustmentId, part }: { id: string; adjustmentId: string; part: string }) {
  const { ctx, change } = await loadChange(id);
  const adjustment = change.adjustments.find((one) => one.id === adjustmentId);
  const index = Number(part);
  const isOpen = change.state === "OPEN" && reachOf(ctx.actor, "law-change.propose") !== null;
  if (!adjustment || !isOpen || !/^\d$/.test(part) || index > adjustment.parts.length) notFound();
  const content = adjustment.parts[index] ?? adjustment.power?.base;
  if (!content) notFound();
  return { ctx, change, adjustment, index, content };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { content } = await load(await params);
  return { title: content.name };
}

/** What the power, or one of the parts that it is split into, is to say. */
export default async function PartPage({ params }: Props) {
  const { ctx, change, adjustment, index, content } = await load(await params);
  const [t, holders] = await Promise.all([getTranslations("law-change"), inReading(ctx, listHolders)]);
  const isNew = index === adjustment.parts.length;
  const back = `/law-changes/${change.id}/adjustments/${adjustment.id}`;
  return (
    <>
      <PageHeader
        title={isNew ? t("adjustment.split") : content.name}
        lead={t(isNew ? "adjustment.splitLead" : "adjustment.editLead")}
        crumbs={[
          { label: t("list.title"), href: "/law-changes" },
          { label: change.title, href: `/law-changes/${change.id}` },
          { label: adjustment.power?.code ?? t("kinds.ADD"), href: back },
          { label: t("adjustment.edit") },
        ]}
      />
      <ItemForm
        action={writePartAction}
        hidden={{ changeId: change.id, version: change.version, adjustmentId: adjustment.id, part: index }}
        initial={itemTexts(content)}
        departments={holders.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        hasPart={false}
        backHref={back}
      />
    </>
  );
}
