import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DeskViews } from "@/components/notifications/desk-views";
import { MarkReadForm } from "@/components/notifications/mark-read-form";
import { NoticeList } from "@/components/notifications/notice-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/lib/i18n/navigation";
import { hrefWith, oneOf, pageNumber, type Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { loadInbox } from "@/lib/notifications/inbox.queries";
import { markAllReadAction, markEventReadAction } from "./actions";

const Filters = z.object({ show: oneOf(["all"]), page: pageNumber });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title") };
}

/** 待阅: what happened that concerns the reader and asks nothing. */
export default async function InboxPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, query] = [await requireContext(), await searchParams];
  const { show, page } = Filters.parse(query);
  const inbox = await loadInbox(ctx, { unreadOnly: show !== "all", page });
  const t = await getTranslations("notifications");
  const choices = [
    { href: "/inbox", label: t("unreadOnly"), current: show !== "all" },
    { href: "/inbox?show=all", label: t("all"), current: show === "all" },
  ];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DeskViews current="inbox" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t("filter")} className="print:hidden">
          <ul className="flex gap-4">
            {choices.map(({ href, label, current }) => (
              <li key={href}>
                <Link
                  href={href}
                  // What was fetched ahead would be older than what was just marked.
                  aria-current={current ? "true" : undefined}
                  className={
                    current
                      ? "inline-flex min-h-7 items-center font-semibold"
                      : "inline-flex min-h-7 items-center text-accent underline underline-offset-4"
                  }
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {inbox.unread > 0 && inbox.newest !== null && (
          <MarkReadForm action={markAllReadAction} name="upTo" value={inbox.newest} label={t("markAllRead")} />
        )}
      </div>
      <Panel title={t("unreadCount", { count: inbox.unread })}>
        {inbox.notices.length > 0 ? (
          <NoticeList notices={inbox.notices} markRead={markEventReadAction} />
        ) : (
          <EmptyState title={show === "all" ? t("none") : t("noneUnread")}>{t("noneUnreadHint")}</EmptyState>
        )}
      </Panel>
      <Pagination
        page={page}
        pageCount={inbox.pageCount}
        total={inbox.total}
        hrefFor={(wanted) => hrefWith("/inbox", { show, page: wanted })}
      />
    </>
  );
}
