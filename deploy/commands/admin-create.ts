// npm run admin:create -- [--login LOGIN] [--name NAME]
// Makes the first system administrator. The password is asked twice, or read from standard input.
import { translator } from "@/lib/i18n/messages";
import { createFirstAdministrator } from "@/lib/identity/create-first-administrator";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { CreateUserInput } from "@/lib/identity/user.schema";
import { appDb } from "@/lib/shared/db";
import { ask, askHidden, hasTerminal, pipedLine } from "./ask.ts";
import { localeOfTerminal } from "./locale.ts";
import { type Asked, type Outcome, runCommand } from "./run.ts";

const OPTIONS = {
  login: { type: "string", help: "staff number to sign in with" },
  name: { type: "string", help: "name shown in the trail" },
} as const;

const t = translator(localeOfTerminal(), "identity");
const refused = (code: string, text: string): Outcome => ({ done: false, text, json: { refused: code } });

async function run({ options }: Asked<typeof OPTIONS>): Promise<Outcome> {
  const isAsked = hasTerminal();
  const login = options.login ?? (isAsked ? await ask(t("command.login")) : "");
  const displayName = options.name ?? (isAsked ? await ask(t("command.name")) : "");
  const password = isAsked ? await askHidden(t("command.password")) : await pipedLine();
  if (isAsked && (await askHidden(t("command.passwordAgain"))) !== password)
    return refused("passwords-differ", t("command.passwordsDiffer"));

  const input = CreateUserInput.safeParse({ login, displayName, password });
  if (!input.success) {
    const [issue] = input.error.issues;
    const name = String(issue?.path[0]);
    const field = t(`fields.${name}`);
    return refused(`${name}: ${issue?.message}`, t(`problems.${issue?.message}`, { field }));
  }
  const db = appDb();
  const made = await createFirstAdministrator(systemContext(db, await databaseNow(db)), input.data);
  await db.$disconnect();
  if (!made.ok) return refused(made.error.code, t(`errors.${made.error.code}`));
  return { done: true, text: t("command.made", { login: input.data.login }), json: made.value };
}

await runCommand({ usage: "admin:create -- [--login LOGIN] [--name NAME]", options: OPTIONS, words: [0, 0], run });
