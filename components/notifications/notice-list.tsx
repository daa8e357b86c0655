import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { StatusTag } from "@/components/ui/status";
import type { Notice } from "@/lib/notifications/inbox.queries";
import { EntryLine } from "./entry-line";
import { MarkReadForm } from "./mark-read-form";

type Props = Readonly<{ notices: readonly Notice[]; markRead: ComponentProps<typeof MarkReadForm>["action"] }>;

export function NoticeList({ notices, markRead }: Props) {
  const t = useTranslations("notifications");
  return (
    <ol className="divide-y divide-line">
      {notices.map((notice) => (
        <li
          key={notice.seq}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0 grow basis-72 space-y-0.5">
            <StatusTag tone={notice.isUnread ? "info" : "neutral"}>
              {notice.isUnread ? t("unread") : t("read")}
            </StatusTag>
            <EntryLine entry={notice} withActor />
          </div>
          {notice.isUnread && (
            <MarkReadForm
              action={markRead}
              name="seq"
              value={notice.seq}
              label={t("markRead")}
              about={` ${notice.seq}`}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
