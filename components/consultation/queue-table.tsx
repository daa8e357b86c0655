import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { formatShortDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { QueuedLine } from "@/lib/orders/consultation.queries";
import { StandingTag } from "./standing-tag";

type Props = Readonly<{
  lines: readonly QueuedLine[];
  caption: string;
  /** Whose own column is left out. */
  side: "department" | "township" | "city";
  /** Draws a box before each line, for an answer to several at once. */
  tickable?: boolean;
}>;

/** Lines under consultation: who wants what, where it stands, until when. */
export function QueueTable({ lines, caption, side, tickable = false }: Props) {
  const t = useTranslations("consultation");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const tick = {
    key: "tick",
    label: t("columns.tick"),
    width: "3.5rem",
    cell: (line: QueuedLine) => (
      <input
        type="checkbox"
        name="lines"
        value={`${line.id} ${line.digest} ${line.version}`}
        aria-label={t("tickLine", { name: line.name, township: line.township })}
        className="size-5 accent-accent"
      />
    ),
  };
  const township = {
    key: "township",
    label: t("columns.township"),
    width: "6rem",
    cell: (line: QueuedLine) => line.township,
  };
  const department = {
    key: "department",
    label: t("columns.department"),
    width: "10rem",
    cell: (line: QueuedLine) => line.department,
  };
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
      columns={[
        ...(tickable ? [tick] : []),
        {
          key: "name",
          label: t("columns.matter"),
          heading: true,
          cell: (line) => (
            <>
              <Link
                href={`/consultations/${line.id}`}
                className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
              >
                {line.name}
                {line.subItem && ` · ${line.subItem}`}
              </Link>
              <span className="block text-sm font-normal text-muted">{line.code}</span>
            </>
          ),
        },
        ...(side === "township" ? [] : [township]),
        ...(side === "department" ? [] : [department]),
        {
          key: "wish",
          label: t("columns.wish"),
          width: "8rem",
          wideOnly: true,
          cell: (line) => (
            <>
              {line.mode && powers(`modes.${line.mode}`)}
              {line.wishedOn && <span className="block text-muted">{formatShortDay(line.wishedOn, locale)}</span>}
            </>
          ),
        },
        {
          key: "standing",
          label: t("columns.standing"),
          width: "11rem",
          cell: (line) => (
            <span className="inline-flex flex-wrap gap-1">
              <StandingTag standing={line.standing} />
              {line.proposedBy.map((side) => (
                <StatusTag key={side} tone="info">
                  {t(`proposedBy.${side}`)}
                </StatusTag>
              ))}
              {line.urgedOn && line.state === "ORDERED" && (
                <StatusTag tone="warn">{t("urgedOn", { day: formatShortDay(line.urgedOn, locale) })}</StatusTag>
              )}
              {line.awaitsTownship && <StatusTag tone="info">{t("awaitsTownship")}</StatusTag>}
              {line.conditionsAccepted && <StatusTag tone="good">{t("conditionsAccepted")}</StatusTag>}
              {line.voided > 0 && <StatusTag tone="neutral">{t("voided", { count: line.voided })}</StatusTag>}
            </span>
          ),
        },
        {
          key: "deadline",
          label: t("columns.deadline"),
          width: "13rem",
          cell: (line) => (line.state === "ORDERED" ? <Deadline {...line.deadline} /> : t("answered")),
        },
      ]}
    />
  );
}
