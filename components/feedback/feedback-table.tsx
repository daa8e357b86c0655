import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import type { FeedbackRow } from "@/lib/feedback/feedback.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { FeedbackStateTag } from "./feedback-state-tag";

const LONGEST = 60;
const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** What was handed in, in the order given. */
export function FeedbackTable({ rows }: Readonly<{ rows: readonly FeedbackRow[] }>) {
  const t = useTranslations("feedback");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
      columns={[
        {
          key: "words",
          label: t("columns.words"),
          heading: true,
          cell: ({ id, words, power }) => (
            <>
              <Link
                href={`/feedback/${id}`}
                className="inline-block min-h-6 break-all text-accent underline underline-offset-4 elder:min-h-9"
              >
                {shortened(words)}
              </Link>
              <span className="block text-sm font-normal text-muted">{power?.name ?? t("noMatter")}</span>
            </>
          ),
        },
        {
          key: "kind",
          label: t("columns.kind"),
          width: "9rem",
          cell: ({ kind, topic }) => (
            <>
              {t(`kinds.${kind}`)}
              {topic && <span className="block text-sm text-muted">{t(`topics.${topic}`)}</span>}
            </>
          ),
        },
        { key: "township", label: t("columns.township"), width: "6rem", cell: ({ township }) => township ?? "—" },
        { key: "addressee", label: t("columns.addressee"), width: "9rem", cell: ({ addressee }) => addressee.name },
        {
          key: "received",
          label: t("columns.received"),
          width: "8.5rem",
          cell: ({ receivedOn }) => formatDay(receivedOn, locale),
        },
        {
          key: "state",
          label: t("columns.state"),
          width: "11rem",
          cell: ({ state, deadline }) => (deadline ? <Deadline {...deadline} /> : <FeedbackStateTag state={state} />),
        },
      ]}
    />
  );
}
