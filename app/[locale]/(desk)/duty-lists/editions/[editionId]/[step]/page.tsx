import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { IssueList } from "@/components/duty-lists/issue-list";
import { type ListStepFields, ListStepForm } from "@/components/duty-lists/list-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { isListAction, type ListAction } from "@/lib/duty-lists/list-actions.rules";
import { formatDay } from "@/lib/i18n/format";
import { civilDate } from "@/lib/shared/civil-date";
import {
  approveListAction,
  discardListAction,
  publishListAction,
  recallListAction,
  recompileListAction,
  reviewListAction,
  submitListAction,
} from "../../../actions";
import { loadEdition } from "../edition-page";

type Props = Readonly<{ params: Promise<{ editionId: string; step: string }> }>;

const ACTIONS = {
  submit: submitListAction,
  review: reviewListAction,
  approve: approveListAction,
  publish: publishListAction,
  recompile: recompileListAction,
  recall: recallListAction,
  discard: discardListAction,
} as const satisfies Record<ListAction, unknown>;

/** What each step asks for. */
const FIELDS: Record<ListAction, readonly ListStepFields[]> = {
  submit: [],
  review: ["verdict"],
  approve: ["documentNumber"],
  publish: ["inForceOn", "confirmation"],
  recompile: ["reason"],
  recall: ["reason"],
  discard: ["reason"],
};

async function load({ params }: Props) {
  const { editionId, step } = await params;
  const { ctx, edition, actions } = await loadEdition(editionId);
  if (!isListAction(step) || !actions.includes(step)) notFound();
  return { ctx, edition, step };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { step } = await load(props);
  const t = await getTranslations("duty-lists");
  return { title: t(`actions.${step}`) };
}

/** One decision about an edition, on a page of its own: what it brings about, what it needs, one button. */
export default async function ListStepPage(props: Props) {
  const { ctx, edition, step } = await load(props);
  const [t, locale] = await Promise.all([getTranslations("duty-lists"), getLocale()]);
  const path = `/duty-lists/editions/${edition.id}`;
  const blocking = edition.issues.filter(({ isBlocking }) => isBlocking);
  const words = {
    township: edition.township.name,
    number: edition.number,
    count: edition.entries.length,
    former: edition.former?.number ?? 0,
    formerDay: edition.former?.inForceOn ? formatDay(edition.former.inForceOn, locale) : "",
  };
  return (
    <>
      <PageHeader
        title={t(`actions.${step}`)}
        lead={t("edition.title", words)}
        crumbs={[
          { label: t("overview.title"), href: "/duty-lists" },
          { label: edition.township.name, href: `/duty-lists/${edition.township.code}` },
          { label: t("edition.name", { number: edition.number }), href: path },
          { label: t(`actions.${step}`) },
        ]}
      />
      <div className="mb-6 max-w-reading space-y-6">
        <Panel id="effects" title={t("step.effects")}>
          <ul className="list-disc space-y-1 pl-5">
            {effectsOf(step, edition.former !== null).map((effect) => (
              <li key={effect}>{t(`step.${effect}`, words)}</li>
            ))}
          </ul>
        </Panel>
        {blocking.length > 0 && (step === "submit" || step === "publish") && (
          <Panel id="issues" title={t("issues.title")}>
            <IssueList issues={blocking} />
          </Panel>
        )}
      </div>
      <ListStepForm
        action={ACTIONS[step]}
        step={step}
        fields={FIELDS[step]}
        editionId={edition.id}
        version={edition.version}
        word={t("edition.word", words)}
        earliest={earliestDay(civilDate(ctx.now), edition.former?.inForceOn ?? null)}
        backHref={path}
      />
    </>
  );
}

/** No list reaches into the past: neither before today nor before the edition it follows. */
const earliestDay = (today: string, former: string | null) => (former && former > today ? former : today);

function effectsOf(step: ListAction, hasFormer: boolean): string[] {
  if (step === "publish") return ["publishFrozen", hasFormer ? "publishSupersedes" : "publishFirst", "publishPublic"];
  if (step === "approve") return ["approveFormed", "approveClock"];
  if (step === "review") return ["reviewBound", "reviewUnlawful"];
  return [step];
}
