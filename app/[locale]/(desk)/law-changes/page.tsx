import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { OpenChangeForm } from "@/components/adjustments/change-forms";
import { ChangeStateTag } from "@/components/adjustments/change-tags";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listLawChanges, listOpenable, listReplacements } from "@/lib/adjustments/law-change-list.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { openLawChangeAction } from "./actions";

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("law-change");
  return { title: t("list.title") };
}

/** Changes of law: what is to be followed through, what is under way, what was decided. */
export default async function LawChangesPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "law-change.read") === null) notFound();
  const mayPropose = reachOf(ctx.actor, "law-change.propose") !== null;
  const [t, locale] = await Promise.all([getTranslations("law-change"), getLocale()]);
  const { rows, openable, replacements } = await inReading(ctx, async (tx) => ({
    rows: await listLawChanges(tx, ctx),
    openable: mayPropose ? await listOpenable(tx) : [],
    replacements: mayPropose ? await listReplacements(tx) : [],
  }));
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      {openable.length > 0 && (
        <Panel id="openable" title={t("open.title", { count: openable.length })} className="mb-6">
          <ul className="divide-y divide-line">
            {openable.map(({ key, lawId, versionId, title, kind, inForceOn }) => (
              <li key={key} className="grid items-start gap-3 py-3 first:pt-0 last:pb-0 md:grid-cols-[1fr_20rem]">
                <div>
                  <Link
                    href={versionId ? `/laws/${lawId}/versions/${versionId}` : `/laws/${lawId}`}
                    className={linkLook}
                  >
                    《{title}》
                  </Link>
                  <p className="text-muted">{t(`what.${kind}`, { day: formatDay(inForceOn, locale) })}</p>
                </div>
                <OpenChangeForm
                  action={openLawChangeAction}
                  prefix={key}
                  hidden={versionId ? { versionId } : { lawId }}
                  {...(kind === "REPEAL" && { replacements })}
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel flush>
        <DataTable
          caption={t("list.title")}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("list.none")}>{t("list.noneHint")}</EmptyState>}
          columns={[
            {
              key: "title",
              label: t("list.law"),
              heading: true,
              cell: ({ id, title }) => (
                <Link href={`/law-changes/${id}`} className={linkLook}>
                  《{title}》
                </Link>
              ),
            },
            {
              key: "what",
              label: t("list.what"),
              cell: ({ kind, inForceOn }) => t(`what.${kind}`, { day: formatDay(inForceOn, locale) }),
            },
            { key: "proposals", label: t("list.proposals"), width: "7rem", align: "end", cell: (row) => row.proposals },
            {
              key: "state",
              label: t("list.state"),
              width: "9rem",
              cell: ({ state }) => <ChangeStateTag state={state} />,
            },
            { key: "document", label: t("fields.documentNumber"), cell: ({ documentNumber }) => documentNumber ?? "—" },
          ]}
        />
      </Panel>
    </>
  );
}
