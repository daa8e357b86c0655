import { LogOut, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";
import type { Role } from "@/lib/identity/permissions";

type Seat = Readonly<{ appointmentId: string; role: Role; organisationName: string }>;
type Props = Readonly<{
  /** The other appointments that the person may act under today. */
  others: readonly Seat[];
  switchAction: (form: FormData) => Promise<void>;
  signOutAction: () => Promise<void>;
}>;

const barButton = "inline-flex min-h-8 items-center gap-1.5 underline-offset-4 hover:underline elder:min-h-10";
const menuLine = "min-h-9 rounded-md px-3 py-1.5 hover:bg-accent-soft";

/** Stands in the desk's top bar: go on under another appointment, or sign out. Works without scripts. */
export function SessionMenu({ others, switchAction, signOutAction }: Props) {
  const t = useTranslations("identity.session");
  const roles = useTranslations("common.roles");
  const mail = useTranslations("mail");
  return (
    <>
      <details className="relative" name="account">
        <summary className={`${barButton} list-none`}>
          <UserRound aria-hidden className="size-4" />
          {t("account")}
        </summary>
        <div className="absolute right-0 z-30 w-64 rounded-md border border-line bg-panel p-1 text-ink shadow-lg max-sm:right-auto max-sm:left-0">
          {others.length > 0 && <p className="px-3 py-1 text-muted">{t("switchTo")}</p>}
          {others.map((seat) => (
            <form key={seat.appointmentId} action={switchAction}>
              <input type="hidden" name="appointmentId" value={seat.appointmentId} />
              <button type="submit" className={`${menuLine} w-full text-left`}>
                <span className="block font-medium">{seat.organisationName}</span>
                <span className="block text-muted">{roles(seat.role)}</span>
              </button>
            </form>
          ))}
          <Link href="/account" className={`${menuLine} block`}>
            {mail("title")}
          </Link>
          <Link href="/sign-in/password" className={`${menuLine} block`}>
            {t("changePassword")}
          </Link>
        </div>
      </details>
      <form action={signOutAction}>
        <button type="submit" className={barButton}>
          <LogOut aria-hidden className="size-4" />
          {t("signOut")}
        </button>
      </form>
    </>
  );
}
