import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { BeginForm } from "@/components/guidance/begin-form";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { Callout } from "@/components/ui/status";
import { answerDay } from "@/lib/guidance/answer-days.queries";
import { guidanceBodyOf } from "@/lib/guidance/guidance.queries";
import { isBodyParty } from "@/lib/guidance/guidance.rules";
import { beginnable, delegationsToBegin, refusedCase } from "@/lib/guidance/guidance-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { askHelpAction, raiseDisputeAction, sendCaseAction } from "../actions";
import { kindOf, uuidOf } from "../guidance-filter";

type Query = Readonly<Partial<Record<"kind" | "delegation" | "case", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

const ACTIONS = { HELP: askHelpAction, DISPUTE: raiseDisputeAction, CASE: sendCaseAction } as const;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { kind }] = [await getTranslations("guidance"), await searchParams];
  return { title: t(`begin.title.${kindOf(kind) ?? "HELP"}`) };
}

/** Begins a request, a dispute or a case: first the delegation, then the form. */
export default async function BeginGuidancePage({ searchParams }: Props) {
  const [ctx, query, t, locale] = [
    await requireContext(),
    await searchParams,
    await getTranslations("guidance"),
    await getLocale(),
  ];
  const { actor } = ctx;
  const mine = beginnable(actor);
  const kind = kindOf(query.kind) ?? mine[0];
  if (!kind || !mine.includes(kind)) notFound();
  const today = civilDate(ctx.now);
  const [caseId, delegationId] = [uuidOf(query.case), uuidOf(query.delegation)];
  const { choices, aboutCase, dueOn, body } = await inReading(ctx, async (tx) => ({
    choices: await delegationsToBegin(tx, actor, kind),
    aboutCase: kind === "DISPUTE" && caseId ? await refusedCase(tx, actor, caseId) : null,
    dueOn: await answerDay(tx, kind, today),
    body: await guidanceBodyOf(tx),
  }));
  const chosen = choices.find(({ id }) => id === (aboutCase?.delegationId ?? delegationId));
  const isStuck = kind === "DISPUTE" && body && chosen && isBodyParty({ ...chosen, guidanceBodyId: body.id });
  const title = t(`begin.title.${kind}`);
  const other = actor.role.startsWith("TOWNSHIP") ? chosen?.department : chosen?.township;
  return (
    <>
      <PageHeader
        title={title}
        lead={t(`begin.lead.${kind}`, { body: body?.name ?? t("facts.noBody") })}
        crumbs={[{ label: t("title"), href: "/guidance" }, { label: title }]}
      />
      {choices.length === 0 && <EmptyState title={t("begin.nothing")}>{t("begin.nothingHint")}</EmptyState>}
      {choices.length > 0 && !chosen && (
        <FilterBar path="/guidance/new" keep={{ kind }} label={t("begin.choose")}>
          <SelectField
            name="delegation"
            label={t("facts.delegation")}
            placeholder={t("begin.choose")}
            options={choices.map(({ id, name, township, department }) => ({
              value: id,
              label: t("begin.option", { name, township, department }),
            }))}
          />
        </FilterBar>
      )}
      {chosen && (
        <>
          <Callout title={chosen.name}>
            {t("begin.due", { other: other ?? "", day: formatDay(dueOn, locale) })}
            {kind === "DISPUTE" && t("banner.untilDecided")}
            {isStuck && t("banner.bodyIsParty", { body: body.name })}
          </Callout>
          <BeginForm kind={kind} delegationId={chosen.id} aboutCase={aboutCase} today={today} action={ACTIONS[kind]} />
        </>
      )}
    </>
  );
}
