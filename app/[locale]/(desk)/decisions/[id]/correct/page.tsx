import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CorrectionForm } from "@/components/decisions/correction-form";
import { UncorrectableLines } from "@/components/decisions/uncorrectable-lines";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { decisionToCorrect } from "@/lib/orders/correction.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { correctDecisionAction } from "../../correction-actions";

type Props = Readonly<{ params: Promise<{ id: string }> }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("decisions");
  return { title: t("correction.title") };
}

/** 更正: a later decision on lines of this one, for the approver. */
export default async function CorrectDecisionPage({ params }: Props) {
  const [{ id }, ctx, t, locale] = [
    await params,
    await requireContext(),
    await getTranslations("decisions"),
    await getLocale(),
  ];
  const today = civilDate(ctx.now);
  const decision = UUID.test(id) ? await inReading(ctx, (tx) => decisionToCorrect(tx, ctx.actor, id, today)) : null;
  if (!decision) notFound();
  const { documentNumber, decidedOn, lines } = decision;
  const open = lines.filter((line) => !line.correctedBy && line.delegation?.isCorrectable !== false);
  const closed = lines.filter((line) => !open.includes(line));
  return (
    <>
      <PageHeader
        title={t("correction.title")}
        lead={t("correction.lead", { documentNumber, day: formatDay(decidedOn, locale) })}
        crumbs={[
          { label: t("title"), href: "/decisions" },
          { label: documentNumber, href: `/decisions/${id}` },
          { label: t("correction.title") },
        ]}
      />
      <UncorrectableLines lines={closed} />
      {open.length === 0 ? (
        <EmptyState
          title={t("correction.nothing")}
          action={<LinkButton href={`/decisions/${id}`}>{documentNumber}</LinkButton>}
        >
          {t("correction.nothingHint")}
        </EmptyState>
      ) : (
        <CorrectionForm decisionId={id} lines={open} today={today} action={correctDecisionAction} />
      )}
    </>
  );
}
