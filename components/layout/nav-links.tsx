"use client";

import { LoaderCircle } from "lucide-react";
import { useLinkStatus } from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { Link, usePathname } from "@/lib/i18n/navigation";

export type NavLink = Readonly<{ href: string; label: string; icon?: ReactNode }>;

type Props = Readonly<{
  links: readonly NavLink[];
  className: string;
  currentClassName: string;
}>;

/** Desk pages come fresh from the server: the link says that its page is on the way. */
function Pending() {
  const t = useTranslations("layout");
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <LoaderCircle role="status" aria-label={t("loading")} className="ml-auto size-4 animate-spin" />;
}

function Links({ links, className, currentClassName, path }: Props & Readonly<{ path: string | null }>) {
  // Of two places one of which lies below the other, the nearer one is where the reader is.
  const [nearest] = links
    .filter(({ href }) => path === href || (href !== "/" && path?.startsWith(`${href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length);
  return links.map(({ href, label, icon }) => {
    const current = href === nearest?.href;
    return (
      <li key={href}>
        <Link
          href={href}
          aria-current={current ? "page" : undefined}
          className={current ? `${className} ${currentClassName}` : className}
        >
          {icon}
          {label}
          <Pending />
        </Link>
      </li>
    );
  });
}

function LinksHere(props: Props) {
  return <Links {...props} path={usePathname()} />;
}

/** List items with the current place marked. Stands inside a <ul> inside a <nav>. */
export function NavLinks(props: Props) {
  return (
    <Suspense fallback={<Links {...props} path={null} />}>
      <LinksHere {...props} />
    </Suspense>
  );
}
