import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ImportLawForm } from "@/components/laws/import-form";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBanner } from "@/components/ui/status";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findLaw } from "@/lib/law/law-page.queries";
import { inReading } from "@/lib/shared/transaction";
import { importLawVersionAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("law");
  return { title: t("import.title") };
}

export default async function ImportLawVersionPage({ params, searchParams }: Props) {
  const [ctx, { id }, { done }] = [await requireContext(), await params, await searchParams];
  if (reachOf(ctx.actor, "authority.keep") === null || !z.uuid().safeParse(id).success) notFound();
  const law = await inReading(ctx, (tx) => findLaw(tx, id));
  if (!law) notFound();
  const [t, ofLaws] = await Promise.all([getTranslations("law"), getTranslations("ceiling")]);
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t("import.lead", { title: law.title })}
        crumbs={[
          { label: ofLaws("laws.title"), href: "/laws" },
          { label: law.title, href: `/laws/${id}` },
          { label: t("import.title") },
        ]}
      />
      {done === "registered" && <StatusBanner tone="good" title={t("done.registered")} />}
      <ImportLawForm action={importLawVersionAction} lawId={id} />
    </>
  );
}
