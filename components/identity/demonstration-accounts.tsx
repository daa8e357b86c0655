import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/identity/permissions";

type Account = Readonly<{ userId: string; role: Role; organisationName: string }>;
type Action = (form: FormData) => Promise<void>;
type Props = Readonly<{ accounts: readonly Account[]; next: string; action: Action }>;

/** A button for each role, the other bodies of that role folded away. Each is a form of its own: works without scripts. */
export function DemonstrationAccounts({ accounts, next, action }: Props) {
  const t = useTranslations("identity.signIn");
  const roleNames = useTranslations("common.roles");
  const roles = [...new Set(accounts.map((account) => account.role))];
  return (
    <ul className="grid items-start gap-2 sm:grid-cols-2 elder:grid-cols-1">
      {roles.map((role) => {
        const [first, ...others] = accounts.filter((account) => account.role === role);
        return (
          <li key={role}>
            {first && <SignInAs account={first} next={next} action={action} isLarge />}
            {others.length > 0 && (
              <details className="mt-1">
                <summary className="inline-flex min-h-7 items-center px-3 text-sm text-accent underline underline-offset-4 elder:min-h-10">
                  {t("others", { count: others.length, role: roleNames(role) })}
                </summary>
                <div className="mt-1 grid grid-cols-2 gap-1">
                  {others.map((account) => (
                    <SignInAs key={account.userId} account={account} next={next} action={action} />
                  ))}
                </div>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type OneProps = Readonly<{ account: Account; next: string; action: Action; isLarge?: boolean }>;

function SignInAs({ account, next, action, isLarge = false }: OneProps) {
  const t = useTranslations("identity.signIn");
  const roleNames = useTranslations("common.roles");
  const look = isLarge ? "min-h-14 gap-3 px-3 py-2" : "min-h-8 px-3 py-1 text-sm";
  return (
    <form action={action}>
      <input type="hidden" name="userId" value={account.userId} />
      <input type="hidden" name="next" value={next} />
      <button
        type="submit"
        className={`flex w-full items-center rounded-md border border-line-strong bg-panel text-left hover:border-accent hover:bg-accent-soft ${look}`}
      >
        {isLarge && <LogIn aria-hidden className="size-5 shrink-0 text-accent" />}
        <span>
          <span className="sr-only">{t("demoAs")}</span>
          <span className={isLarge ? "block font-medium" : "sr-only"}>{roleNames(account.role)}</span>
          <span className={isLarge ? "block text-sm text-muted" : undefined}>{account.organisationName}</span>
        </span>
      </button>
    </form>
  );
}
