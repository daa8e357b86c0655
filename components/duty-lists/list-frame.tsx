import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { FormFooter } from "@/components/ui/form-footer";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBanner } from "@/components/ui/status";
import { type Step, StepBar } from "@/components/ui/step-bar";
import { Tabs } from "@/components/ui/tabs";
import type { ListAction } from "@/lib/duty-lists/list-actions.rules";
import type { ListEditionPage } from "@/lib/duty-lists/list-edition.queries";
import { formatDay } from "@/lib/i18n/format";
import { LIST_TONES, ListStateTag } from "./list-state-tag";

type Props = Readonly<{
  edition: ListEditionPage;
  actions: readonly ListAction[];
  current: "overview" | "preview" | "trail";
  children: ReactNode;
}>;

/** Every page about one edition: where it stands, its parts, and what the reader can do now. */
export function ListFrame({ edition, actions, current, children }: Props) {
  const t = useTranslations("duty-lists");
  const base = `/duty-lists/editions/${edition.id}`;
  const { township, number, state } = edition;
  const name = state === "DISCARDED" ? t("edition.discarded") : t("edition.name", { number });
  return (
    <>
      <PageHeader
        title={t("edition.heading", { township: township.name, name })}
        tag={<ListStateTag state={state} />}
        lead={t("edition.lead", { count: edition.entries.length })}
        crumbs={[
          { label: t("overview.title"), href: "/duty-lists" },
          { label: township.name, href: `/duty-lists/${township.code}` },
          { label: name },
        ]}
      />
      <ListBanner edition={edition} />
      {state !== "DISCARDED" && (
        <StepBar label={t("steps.label")} steps={stepsOf(edition, (key) => t(`steps.${key}`))} />
      )}
      <Tabs
        label={t("tabs.label")}
        tabs={[
          { href: base, label: t("tabs.overview"), current: current === "overview" },
          {
            href: `${base}/preview`,
            label: t("tabs.preview"),
            count: edition.entries.length,
            current: current === "preview",
          },
          { href: `${base}/trail`, label: t("tabs.trail"), current: current === "trail" },
        ]}
      />
      {children}
      {actions.length > 0 && (
        <FormFooter note={actions[0] && t(`actionNotes.${actions[0]}`)}>
          {actions.map((action, index) => (
            <LinkButton
              key={action}
              href={`${base}/${action}`}
              variant={index === 0 && action !== "discard" ? "primary" : "secondary"}
            >
              {t(`actions.${action}`)}
            </LinkButton>
          ))}
        </FormFooter>
      )}
    </>
  );
}

function ListBanner({ edition }: Readonly<{ edition: ListEditionPage }>) {
  const t = useTranslations("duty-lists.banner");
  const locale = useLocale();
  const day = (value: string | null) => (value ? formatDay(value, locale) : "");
  const { state, publication } = edition;
  const isBlocked = edition.issues.some((issue) => issue.isBlocking);
  const key = state === "LEGALITY_REVIEW" && edition.isReviewed ? "REVIEWED" : state;
  return (
    <StatusBanner
      tone={isBlocked ? "warn" : publication?.stands === "over" ? "overdue" : LIST_TONES[state]}
      title={t(`${key}.title`)}
    >
      {t(`${key}.body`, {
        document: edition.documentNumber ?? "",
        formed: day(edition.formedOn),
        published: day(edition.publishedOn),
        inForce: day(edition.inForceOn),
      })}
      {publication && (
        <p>
          <Deadline {...publication} />
        </p>
      )}
      {edition.sha256 && <p className="font-mono text-sm break-all">SHA-256 {edition.sha256}</p>}
    </StatusBanner>
  );
}

const STEPS = ["compile", "review", "approve", "publish"] as const;

function stepsOf({ state, isReviewed }: ListEditionPage, label: (key: string) => string): Step[] {
  const reached = {
    DRAFT: 0,
    LEGALITY_REVIEW: isReviewed ? 2 : 1,
    APPROVED: 3,
    PUBLISHED: 4,
    SUPERSEDED: 4,
    DISCARDED: 0,
  }[state];
  return STEPS.map((key, index) => ({
    label: label(key),
    state: index < reached ? "done" : index === reached ? "current" : "todo",
  }));
}
