import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { FormFooter } from "@/components/ui/form-footer";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBanner } from "@/components/ui/status";
import { type Step, StepBar } from "@/components/ui/step-bar";
import { Tabs } from "@/components/ui/tabs";
import { formatDay } from "@/lib/i18n/format";
import { actionHref, type EditionAction } from "@/lib/menu/edition-actions.rules";
import type { EditionDetail } from "@/lib/menu/menu-edition.queries";
import { EDITION_TONES, EditionStateTag } from "./edition-state-tag";

export type EditionTab = "items" | "opinions" | "compare" | "trail";

type Props = Readonly<{
  edition: EditionDetail;
  /** An opinion that allows the approval was given on the present text. */
  isReviewed: boolean;
  actions: readonly EditionAction[];
  current: EditionTab;
  headerActions?: ReactNode;
  children: ReactNode;
}>;

/** Every page about one edition: where it stands, its parts, and what the reader can do now. */
export function EditionFrame({ edition, isReviewed, actions, current, headerActions, children }: Props) {
  const t = useTranslations("menu");
  const base = `/menu-editions/${edition.id}`;
  const tabs = [
    { key: "items", href: base, count: edition.items },
    { key: "opinions", href: `${base}/opinions` },
    { key: "compare", href: `${base}/compare` },
    { key: "trail", href: `${base}/trail` },
  ] as const;
  return (
    <>
      <PageHeader
        title={edition.title}
        tag={<EditionStateTag state={edition.state} />}
        lead={t("edition.lead", { number: edition.number, count: edition.items })}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: t("edition.name", { number: edition.number }) },
        ]}
        actions={headerActions}
      />
      <EditionBanner edition={edition} isReviewed={isReviewed} />
      <StepBar label={t("steps.label")} steps={stepsOf(edition, isReviewed, (key) => t(`steps.${key}`))} />
      <Tabs
        label={t("tabs.label")}
        tabs={tabs.map(({ key, ...tab }) => ({ ...tab, label: t(`tabs.${key}`), current: key === current }))}
      />
      {children}
      {actions.length > 0 && (
        <FormFooter note={actions[0] && t(`actionNotes.${actions[0]}`)}>
          {actions.map((action, index) => (
            <LinkButton
              key={action}
              href={actionHref(edition.id, action)}
              variant={index === 0 && action !== "withdraw" ? "primary" : "secondary"}
            >
              {t(`actions.${action}`)}
            </LinkButton>
          ))}
        </FormFooter>
      )}
    </>
  );
}

function EditionBanner({ edition, isReviewed }: Readonly<{ edition: EditionDetail; isReviewed: boolean }>) {
  const t = useTranslations("menu.banner");
  const locale = useLocale();
  const day = (value: string | null) => (value ? formatDay(value, locale) : "");
  const state = edition.state === "LEGALITY_REVIEW" && isReviewed ? "REVIEWED" : edition.state;
  return (
    <StatusBanner tone={EDITION_TONES[edition.state]} title={t(`${state}.title`)}>
      {t(`${state}.body`, {
        document: edition.documentNumber ?? "",
        organ: edition.decisionOrgan ?? "",
        decided: day(edition.decidedOn),
        published: day(edition.publishedOn),
        superseded: day(edition.supersededOn),
        reason: edition.withdrawnReason ?? "",
      })}
      {state === "LEGALITY_REVIEW" && edition.review && (
        <p>
          <Deadline {...edition.review.deadline} />
        </p>
      )}
      {edition.sha256 && <p className="font-mono text-sm break-all">SHA-256 {edition.sha256}</p>}
    </StatusBanner>
  );
}

const STEPS = ["draft", "review", "approve", "publish"] as const;

function stepsOf(edition: EditionDetail, isReviewed: boolean, label: (key: string) => string): Step[] {
  const reached = {
    DRAFT: 0,
    LEGALITY_REVIEW: isReviewed ? 2 : 1,
    APPROVED: 3,
    PUBLISHED: 4,
    SUPERSEDED: 4,
    WITHDRAWN: edition.publishedOn ? 4 : 0,
  }[edition.state];
  return STEPS.map((key, index) => ({
    label: label(key),
    state: index < reached ? "done" : index === reached && edition.state !== "WITHDRAWN" ? "current" : "todo",
  }));
}
