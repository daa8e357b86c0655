import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/identity/permissions";

type Account = Readonly<{ userId: string; name: string; role: Role; organisationName: string }>;
type Props = Readonly<{ accounts: readonly Account[]; next: string; action: (form: FormData) => Promise<void> }>;

/** One button an account, each a form of its own: works without scripts. */
export function DemonstrationAccounts({ accounts, next, action }: Props) {
  const t = useTranslations("identity.signIn");
  const roles = useTranslations("common.roles");
  return (
    <ul className="grid gap-2 sm:grid-cols-2 elder:grid-cols-1">
      {accounts.map((account) => (
        <li key={account.userId}>
          <form action={action}>
            <input type="hidden" name="userId" value={account.userId} />
            <input type="hidden" name="next" value={next} />
            <button
              type="submit"
              className="flex min-h-14 w-full items-center gap-3 rounded-md border border-line-strong bg-panel px-3 py-2 text-left hover:border-accent hover:bg-accent-soft"
            >
              <LogIn aria-hidden className="size-5 shrink-0 text-accent" />
              <span>
                <span className="sr-only">{t("demoAs")}</span>
                <span className="block font-medium">{roles(account.role)}</span>
                <span className="block text-sm text-muted">{account.organisationName}</span>
              </span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
