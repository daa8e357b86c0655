import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{
  isDemonstration: boolean /** The instance on the internet has no desk to sign in to. */;
  hasDesk: boolean;
}>;

export function PublicFooter({ isDemonstration, hasDesk }: Props) {
  const t = useTranslations("layout");
  const link = "inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9";
  return (
    <footer className="border-t border-line bg-panel text-sm print:border-0">
      <div className="mx-auto grid max-w-page gap-x-10 gap-y-4 px-4 py-8 sm:grid-cols-[1fr_auto] sm:px-6 print:p-0">
        <div className="space-y-1">
          <p>{t("footer.organiser")}</p>
          <p className="text-muted">{t("footer.authority")}</p>
          {isDemonstration && <p className="text-muted">{t("footer.demonstration")}</p>}
        </div>
        <ul className="flex flex-wrap gap-x-5 sm:flex-col sm:items-end print:hidden">
          <li>
            <Link href="/report" className={link}>
              {t("footer.report")}
            </Link>
          </li>
          <li>
            <Link href="/admitted-duties" className={link}>
              {t("footer.admitted")}
            </Link>
          </li>
          <li>
            <Link href="/open-data" className={link}>
              {t("places.openData")}
            </Link>
          </li>
          {hasDesk && (
            <li>
              {/* The desk is another document with its own policy, so a plain link. */}
              <Link href="/sign-in" className={link}>
                {t("footer.signIn")}
              </Link>
            </li>
          )}
        </ul>
      </div>
    </footer>
  );
}
