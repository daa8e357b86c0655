import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditionStepForm } from "@/components/menu/edition-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { REASONED_ACTIONS } from "@/lib/menu/edition-actions.rules";
import { reasonedMoveAction } from "../../../actions";
import { loadForStep } from "../../step-page";

type Props = Readonly<{ params: Promise<{ editionId: string; event: string }> }>;

const known = (event: string) => REASONED_ACTIONS.find((one) => one === event);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const event = known((await params).event);
  const t = await getTranslations("menu");
  return event ? { title: t(`actions.${event}`) } : {};
}

/** A move that goes back or ends something: recall, reopen, discard, withdraw. It says why. */
export default async function ReasonedMovePage({ params }: Props) {
  const { editionId, event: asked } = await params;
  const event = known(asked);
  if (!event) notFound();
  const { edition } = await loadForStep(editionId, event);
  const t = await getTranslations("menu");
  const path = `/menu-editions/${editionId}`;
  const ends = event === "discard" || event === "withdraw";
  return (
    <>
      <PageHeader
        title={t(`actions.${event}`)}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t(`actions.${event}`) },
        ]}
      />
      <EditionStepForm
        action={reasonedMoveAction}
        hidden={{ editionId, version: edition.version, event }}
        submitLabel={t(`actions.${event}`)}
        danger={ends}
        reason={{ label: t("moves.reason"), hint: t("moves.reasonHint") }}
        backHref={path}
      >
        <Callout tone={ends ? "warn" : "info"} title={t("moves.effects")}>
          {t(`actionNotes.${event}`)}
        </Callout>
      </EditionStepForm>
    </>
  );
}
