import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { EditionStepForm } from "@/components/menu/edition-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TaskList } from "@/components/ui/task-list";
import { Link } from "@/lib/i18n/navigation";
import { findItems } from "@/lib/menu/menu-items.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { submitEditionAction } from "../../actions";
import { loadForStep } from "../step-page";

/** The rest is one link away. */
const INVALID_LISTED = 50;

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("actions.submit") };
}

/** Before a menu goes to legality review: what must be there, and what could be better. */
export default async function SubmitPage({ params }: Props) {
  const { editionId } = await params;
  const { ctx, edition } = await loadForStep(editionId, "submit");
  const today = civilDate(ctx.now);
  const [t, authority, { found, invalid }] = await Promise.all([
    getTranslations("menu"),
    getTranslations("ceiling"),
    inReading(ctx, async (tx) => ({
      found: await findItems(tx, editionId, { page: 1, show: "warned" }, 1, today),
      invalid: await findItems(tx, editionId, { page: 1, show: "invalid" }, INVALID_LISTED, today),
    })),
  ]);
  const path = `/menu-editions/${editionId}`;
  const good = { label: t("submit.ready"), tone: "good" } as const;
  const blocked = edition.items === 0 || found.blocking > 0 || found.unsound > 0;
  return (
    <>
      <PageHeader
        title={t("actions.submit")}
        lead={t("submit.lead")}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t("actions.submit") },
        ]}
      />
      <EditionStepForm
        action={submitEditionAction}
        hidden={{ editionId, version: edition.version }}
        submitLabel={t("actions.submit")}
        note={t("actionNotes.submit")}
        backHref={path}
        blocked={blocked}
      >
        <TaskList
          tasks={[
            {
              id: "items",
              name: t("submit.items"),
              hint: t("submit.itemsHint", { count: edition.items }),
              href: path,
              state: edition.items > 0 ? good : { label: t("submit.missing"), tone: "bad" },
            },
            {
              id: "blocking",
              name: t("submit.blocking"),
              hint: t("submit.blockingHint"),
              href: `${path}?show=blocking`,
              state:
                found.blocking === 0 ? good : { label: t("submit.mustFix", { count: found.blocking }), tone: "bad" },
            },
            {
              id: "flows",
              name: t("submit.flows"),
              hint: t("submit.flowsHint"),
              href: `${path}?show=unsound`,
              state: found.unsound === 0 ? good : { label: t("submit.mustFix", { count: found.unsound }), tone: "bad" },
            },
            {
              id: "incomplete",
              name: t("submit.incomplete"),
              hint: t("submit.incompleteHint"),
              href: `${path}?show=incomplete`,
              state:
                found.incomplete === 0
                  ? good
                  : { label: t("submit.couldFix", { count: found.incomplete }), tone: "warn" },
            },
            {
              id: "warned",
              name: t("submit.warned"),
              hint: t("submit.warnedHint"),
              href: `${path}?show=warned`,
              state: found.total === 0 ? good : { label: t("submit.toConfirm", { count: found.total }), tone: "warn" },
            },
            {
              id: "invalid",
              name: authority("submit.invalid"),
              hint: authority("submit.invalidHint"),
              href: `${path}?show=invalid`,
              state:
                invalid.total === 0
                  ? good
                  : { label: authority("submit.count", { total: invalid.total }), tone: "bad" },
            },
          ]}
        />
        {invalid.total > 0 && (
          <Panel id="invalid" title={authority("submit.title", { count: invalid.total })}>
            <ul className="divide-y divide-line">
              {invalid.rows.map((row) => (
                <li key={row.id} className="py-3 first:pt-0 last:pb-0">
                  <Link
                    href={`${path}/items/${row.id}`}
                    className="inline-block min-h-6 text-accent underline underline-offset-4"
                  >
                    {row.name}
                  </Link>
                  <AuthorityFaults judged={row.authority} />
                </li>
              ))}
            </ul>
            {invalid.total > invalid.rows.length && (
              <p className="mt-3">
                <Link href={`${path}?show=invalid`} className="text-accent underline underline-offset-4">
                  {authority("showInvalid", { count: invalid.total })}
                </Link>
              </p>
            )}
          </Panel>
        )}
      </EditionStepForm>
    </>
  );
}
