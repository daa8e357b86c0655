import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OfficerForm } from "@/components/capacity/officer-form";
import { OfficerLeftForm } from "@/components/capacity/officer-left-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { recordOfficerLeftAction, saveOfficerAction } from "../../../actions";
import { loadOfficersPage } from "../../../register-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string; officerId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capacity");
  return { title: t("officer.change") };
}

/** One certified officer: corrected or renewed, or recorded as having left. */
export default async function OfficerPage({ params }: Props) {
  const { townshipCode, officerId } = await params;
  const { township, register, today } = await loadOfficersPage(townshipCode);
  const officer = register.officers.find(({ id, leftOn }) => id === officerId && leftOn === null);
  if (!officer) notFound();
  const t = await getTranslations("capacity");
  const hidden = { townshipId: township.id, code: township.code, version: register.version, officerId };
  return (
    <>
      <PageHeader
        title={officer.post}
        lead={t("officer.lead")}
        crumbs={[
          { label: t("title"), href: "/capacity" },
          { label: township.shortName, href: `/capacity/${township.code}` },
          { label: t("officer.change") },
        ]}
      />
      <OfficerForm action={saveOfficerAction} hidden={hidden} known={officer} />
      <Panel id="left" title={t("officer.left")} className="mt-8 max-w-reading">
        <OfficerLeftForm action={recordOfficerLeftAction} hidden={hidden} today={today} />
      </Panel>
    </>
  );
}
