import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ArticlesTable } from "@/components/adjustments/articles-table";
import { ChangeStepForm, KeepTextForm, SetAdjustmentForm } from "@/components/adjustments/change-forms";
import { KindTag } from "@/components/adjustments/change-tags";
import { PowerRedline } from "@/components/adjustments/power-redline";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import type { AdjustmentRow } from "@/lib/adjustments/adjustment.queries";
import { groundText } from "@/lib/adjustments/ground.rules";
import { type LawChangePage, localTexts } from "@/lib/adjustments/law-change-page.queries";
import { reachOf } from "@/lib/identity/permissions";
import { citedArticles } from "@/lib/law/law-version.rules";
import { listHolders } from "@/lib/menu/department.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadChange } from "../../change-page";
import {
  keepTextAction,
  remakeAdjustmentAction,
  removeAdjustmentAction,
  removePartAction,
  setAdjustmentAction,
} from "../actions";

type Props = Readonly<{
  params: Promise<{ id: string; adjustmentId: string }>;
  searchParams: Promise<{ done?: string }>;
}>;

const DONE = ["saved", "kept", "added"];

async function load({ id, adjustmentId }: { id: string; adjustmentId: string }) {
  const { ctx, change } = await loadChange(id);
  const adjustment = change.adjustments.find((one) => one.id === adjustmentId);
  if (!adjustment) notFound();
  return { ctx, change, adjustment };
}

const nameOf = ({ power, parts }: AdjustmentRow): string => power?.base.name ?? parts[0]?.name ?? "";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { adjustment } = await load(await params);
  return { title: nameOf(adjustment) };
}

/** One proposal in three columns' worth: the law's text, the central power, what each township shows. */
export default async function AdjustmentPage({ params, searchParams }: Props) {
  const [{ ctx, change, adjustment }, { done }] = [await load(await params), await searchParams];
  const t = await getTranslations("law-change");
  const { power, parts, kind } = adjustment;
  const { locals, departments } = await inReading(ctx, async (tx) => ({
    locals: power ? await localTexts(tx, power.id) : [],
    departments: Object.fromEntries((await listHolders(tx)).map(({ id, shortName }) => [id, shortName])),
  }));
  const isEditable = change.state === "OPEN" && reachOf(ctx.actor, "law-change.propose") !== null;
  const path = `/law-changes/${change.id}/adjustments/${adjustment.id}`;
  const seen = { changeId: change.id, version: change.version, adjustmentId: adjustment.id };
  const into = change.adjustments.find(({ id }) => id === adjustment.intoId);
  return (
    <>
      <PageHeader
        title={nameOf(adjustment)}
        tag={<KindTag kind={kind} />}
        crumbs={[
          { label: t("list.title"), href: "/law-changes" },
          { label: change.title, href: `/law-changes/${change.id}` },
          { label: power?.code ?? t("kinds.ADD") },
        ]}
      />
      {done && DONE.includes(done) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      {power?.isOutdated && change.state !== "DECIDED" && (
        <StatusBanner
          tone="bad"
          title={t("adjustment.outdated")}
          actions={
            isEditable && (
              <ChangeStepForm action={remakeAdjustmentAction} hidden={seen} label={t("adjustment.remake")} quiet />
            )
          }
        >
          {t("adjustment.outdatedHint")}
        </StatusBanner>
      )}
      <Panel id="facts" title={t("adjustment.facts")} className="mb-6 max-w-reading">
        <SummaryList
          rows={[
            { label: t("fields.kind"), value: t(`kinds.${kind}`) },
            { label: t("page.impact"), value: t(`impacts.${adjustment.impact}`) },
            ...(into ? [{ label: t("fields.intoId"), value: `${into.power?.code ?? ""} ${nameOf(into)}` }] : []),
            { label: t("fields.reason"), value: adjustment.reason },
            { label: t("page.ground"), value: groundText(adjustment) },
          ]}
        />
      </Panel>
      <h2 className="mb-2 text-lg font-semibold">{t("compare.title")}</h2>
      <Panel id="law" title={t("compare.law")} flush className="mb-4">
        <ArticlesTable rows={articlesOf(change, adjustment)} />
      </Panel>
      {parts.map((part, index) => (
        <Panel
          key={`${part.name} ${part.subItem}`}
          id={`part-${index}`}
          title={parts.length > 1 ? t("compare.part", { number: index + 1, name: part.name }) : t("compare.power")}
          aside={
            isEditable && (
              <div className="flex flex-wrap gap-2">
                <LinkButton href={`${path}/parts/${index}`} small icon={<Pencil aria-hidden className="size-4" />}>
                  {t("adjustment.edit")}
                </LinkButton>
                {index > 0 && (
                  <ChangeStepForm
                    action={removePartAction}
                    hidden={{ ...seen, part: index }}
                    label={t("adjustment.removePart")}
                    quiet
                  />
                )}
              </div>
            )
          }
          flush
          className="mb-4"
        >
          <PowerRedline before={index === 0 ? (power?.base ?? null) : null} after={part} departments={departments} />
        </Panel>
      ))}
      {parts.length === 0 && <p className="mb-4 text-muted">{t(`compare.noText.${kind}`)}</p>}
      {isEditable && power && ["CHANGE", "SPLIT"].includes(kind) && (
        <p className="mb-6">
          <LinkButton href={`${path}/parts/${parts.length}`}>{t("adjustment.split")}</LinkButton>
        </p>
      )}
      {power && (
        <Panel id="townships" title={t("compare.townships", { count: locals.length })} flush className="mb-6">
          <LocalTable locals={locals} adjustment={adjustment} />
        </Panel>
      )}
      {isEditable && power && (
        <div className="mb-6 grid items-start gap-6 lg:grid-cols-2">
          <Panel id="set" title={t("adjustment.set")}>
            <SetAdjustmentForm
              action={setAdjustmentAction}
              hidden={seen}
              kept={{
                kind: kind === "SPLIT" || (kind === "MERGE" && !adjustment.intoId) ? "CHANGE" : kind,
                intoId: adjustment.intoId ?? "",
                reason: adjustment.reason,
                groundLaw: adjustment.groundLaw,
                groundVersion: adjustment.groundVersion ?? "",
                groundArticle: adjustment.groundArticle ?? "",
              }}
              targets={change.adjustments
                .filter(({ id, power: other, intoId }) => id !== adjustment.id && other && !intoId)
                .map((one) => ({ value: one.id, label: `${one.power?.code} ${nameOf(one)}` }))}
            />
          </Panel>
          {parts.length > 0 && locals.length > 0 && (
            <Panel id="keep" title={t("keep.title")}>
              <p className="mb-4 text-muted">{t("keep.lead")}</p>
              <KeepTextForm
                action={keepTextAction}
                hidden={seen}
                townships={locals.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Panel>
          )}
        </div>
      )}
      {isEditable && !power && (
        <ChangeStepForm action={removeAdjustmentAction} hidden={seen} label={t("adjustment.remove")} danger />
      )}
    </>
  );
}

/** The articles of the former text that the power cites. */
function articlesOf({ touched }: LawChangePage, { power, groundArticle }: AdjustmentRow) {
  const cited = new Set(
    (power?.base.bases ?? []).flatMap(({ article }) => citedArticles(article).map(({ label }) => label)),
  );
  const grounds = new Set(citedArticles(groundArticle).map(({ label }) => label));
  return touched
    .filter(({ before, after }) => (power ? cited.has(before.label) : after.some(({ label }) => grounds.has(label))))
    .map(({ before, after, fate }) => ({ before, after, fate }));
}

async function LocalTable({
  locals,
  adjustment,
}: Readonly<{ locals: Awaited<ReturnType<typeof localTexts>>; adjustment: AdjustmentRow }>) {
  const [t, states] = await Promise.all([getTranslations("law-change"), getTranslations("delegations.states")]);
  const keptBy = (townshipId: string) => adjustment.keeps.filter((keep) => keep.townshipId === townshipId);
  return (
    <DataTable
      caption={t("compare.townships", { count: locals.length })}
      captionHidden
      rows={locals}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", label: t("batch.township"), width: "10rem", heading: true, cell: ({ name }) => name },
        {
          key: "holding",
          label: t("compare.holding"),
          width: "12rem",
          cell: ({ holding, state }) => (holding === "STATUTORY" ? t("compare.statutory") : state ? states(state) : ""),
        },
        { key: "scope", label: t("compare.scope"), cell: ({ scope }) => scope ?? t("compare.inFull") },
        {
          key: "takeOver",
          label: t("compare.takeOver"),
          cell: ({ id }) => {
            const kept = keptBy(id);
            if (kept.length === 0) return t("compare.takesAll");
            const fields = kept.map(({ field }) => t(`keepable.${field}`)).join("、");
            return t("compare.keeps", { fields, reason: kept[0]?.reason ?? "" });
          },
        },
      ]}
    />
  );
}
