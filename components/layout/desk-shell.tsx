import { Inbox, Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/lib/i18n/navigation";
import { LanguageSwitch } from "./language-switch";
import { type NavLink, NavLinks } from "./nav-links";
import { ViewSwitch } from "./view-switch";

type Props = Readonly<{
  /** Who sits here; null on the sign-in page, which has no navigation. */
  viewer: Readonly<{ name: string; organisation: string; role: string }> | null;
  links: readonly NavLink[];
  /** Unread messages; `more` when there are more than counted. */
  unread: Readonly<{ count: number; more: boolean }>;
  /** The form that ends the session. */
  signOut?: ReactNode;
  children: ReactNode;
}>;

const ON_PHONE_BAR = 4;

/** The frame of every desk page: who and where above, the places at the side, on phones a bar below. */
export function DeskShell({ viewer, links, unread, signOut, children }: Props) {
  const t = useTranslations("layout");
  const messages = useTranslations("notifications");
  const sideLink = "flex min-h-9 items-center gap-2.5 rounded-md px-3 py-1 no-underline hover:bg-accent-soft";
  const barLink = "flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-xs no-underline";
  return (
    <div
      className={classNames(
        "flex min-h-dvh flex-col print:block print:min-h-0",
        links.length > 0 && "max-lg:[--phone-bar:3.5rem]",
      )}
    >
      <header className="bg-band text-on-band print:hidden" style={{ "--color-focus": "currentcolor" } as object}>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-1.5">
          <Link
            href={viewer ? "/workbench" : "/"}
            className="flex min-h-8 items-center font-semibold no-underline elder:min-h-9"
          >
            {t("deskName")}
          </Link>
          <div className="flex flex-wrap items-center gap-x-5 text-sm">
            {viewer && (
              <span className="max-sm:w-full">
                {viewer.organisation} · {viewer.role}
                <span className="max-sm:hidden"> · {viewer.name}</span>
              </span>
            )}
            {viewer && (
              <Link
                href="/inbox"
                className="inline-flex min-h-8 items-center gap-1.5 underline-offset-4 hover:underline elder:min-h-10"
              >
                <Inbox aria-hidden className="size-4" />
                {messages("header")}
                {unread.count > 0 && (
                  <>
                    <span aria-hidden className="rounded-full bg-on-band px-1.5 font-semibold text-band">
                      {unread.more ? `${unread.count}+` : unread.count}
                    </span>
                    <span className="sr-only">
                      {unread.more
                        ? messages("manyUnread", { count: unread.count })
                        : messages("unreadCount", { count: unread.count })}
                    </span>
                  </>
                )}
              </Link>
            )}
            <ViewSwitch />
            <LanguageSwitch />
            {signOut}
          </div>
        </div>
      </header>
      <div className="flex grow">
        {links.length > 0 && (
          <nav
            aria-label={t("mainNavigation")}
            className="hidden w-48 shrink-0 border-r border-line bg-panel px-2 py-4 lg:block print:hidden"
          >
            <ul className="sticky top-4 space-y-0.5">
              <NavLinks
                links={links}
                className={sideLink}
                currentClassName="bg-accent-soft font-semibold text-accent-strong"
              />
            </ul>
          </nav>
        )}
        <main id="main" tabIndex={-1} className="min-w-0 grow px-4 pt-5 pb-24 outline-none sm:px-6 lg:pb-10 print:p-0">
          <div className="mx-auto max-w-[84rem]">{children}</div>
        </main>
      </div>
      {links.length > 0 && (
        <nav
          aria-label={t("mainNavigation")}
          className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-panel lg:hidden print:hidden"
        >
          <ul className="grid auto-cols-fr grid-flow-col">
            <NavLinks
              links={links.slice(0, ON_PHONE_BAR)}
              className={barLink}
              currentClassName="font-semibold text-accent"
            />
            <li>
              <button type="button" popoverTarget="all-places" className={`${barLink} w-full`}>
                <Menu aria-hidden className="size-5" />
                {t("more")}
              </button>
            </li>
          </ul>
          <ul
            id="all-places"
            popover="auto"
            className="inset-x-0 top-auto bottom-0 max-h-[80dvh] w-full max-w-none overflow-auto border-t border-line bg-panel p-3 text-ink"
          >
            <NavLinks
              links={links}
              className={`${sideLink} min-h-11!`}
              currentClassName="bg-accent-soft font-semibold text-accent-strong"
            />
          </ul>
        </nav>
      )}
    </div>
  );
}
