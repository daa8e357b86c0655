import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { ImportDone } from "@/components/menu/import-done";
import { PageHeader } from "@/components/ui/page-header";
import { type Step, StepBar } from "@/components/ui/step-bar";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findImport } from "@/lib/menu/menu-import.queries";
import { inReading } from "@/lib/shared/transaction";
import { MapStep } from "./map-step";
import { PreviewStep } from "./preview-step";

type Search = Readonly<Record<string, string | string[] | undefined>>;
type Props = Readonly<{ params: Promise<{ importId: string }>; searchParams: Promise<Search> }>;

const STEPS = ["upload", "map", "preview", "done"] as const;

const loadImport = cache(async (importId: string) => {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.edit") || !z.uuid().safeParse(importId).success) notFound();
  const detail = await inReading(ctx, (tx) => findImport(tx, importId));
  if (!detail) notFound();
  return { ctx, detail };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { detail } = await loadImport((await params).importId);
  const t = await getTranslations("menu");
  return { title: `${t("imports.one")} · ${detail.fileName}` };
}

/** One workbook on its way: columns, preview, result. Everything is kept with it, so the page can be left and reloaded. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { ctx, detail } = await loadImport((await params).importId);
  const search = await searchParams;
  const t = await getTranslations("menu");
  const step = detail.state !== "UPLOADED" ? "done" : search.step === "map" || !detail.mapping ? "map" : "preview";
  const reached = STEPS.indexOf(step);
  const steps: Step[] = STEPS.map((key, index) => ({
    label: t(`imports.steps.${key}`),
    state: index < reached || step === "done" ? "done" : index === reached ? "current" : "todo",
  }));
  return (
    <>
      {step !== "done" && (
        <PageHeader
          title={detail.fileName}
          lead={t("imports.intoDraft", detail.edition)}
          crumbs={[{ label: t("imports.title"), href: "/imports" }, { label: detail.fileName }]}
        />
      )}
      <StepBar label={t("imports.steps.label")} steps={steps} />
      {step === "map" && <MapStep ctx={ctx} detail={detail} search={search} />}
      {step === "preview" && detail.mapping && (
        <PreviewStep ctx={ctx} detail={detail} mapping={detail.mapping} search={search} />
      )}
      {step === "done" && (
        <ImportDone
          fileName={detail.fileName}
          state={detail.state}
          edition={detail.edition}
          rows={detail.rows}
          accepted={detail.accepted}
          counts={counts(search)}
        />
      )}
    </>
  );
}

/** What the import did, as its action said in the address; null when the page is opened later. */
function counts({ added, changed, unchanged }: Search) {
  const numbers = z.array(z.coerce.number().int().min(0)).safeParse([added, changed, unchanged]);
  if (added === undefined || !numbers.success) return null;
  const [first = 0, second = 0, third = 0] = numbers.data;
  return { added: first, changed: second, unchanged: third };
}
