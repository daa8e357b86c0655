import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { hashPassword } from "./password";
import { type PasswordFault, passwordFault } from "./password.rules";
import { authorise, type Forbidden } from "./permissions";
import { pinyinSearchText } from "./search-text.rules";
import type { CreateUserInput } from "./user.schema";

type FirstAdministratorError = Forbidden | { code: PasswordFault | "login-taken" | "administrator-exists" };
type FirstAdministrator = { userId: string; organisationId: string };

/** Where the first administrator sits, unless a body for operations exists already. It can be renamed later. */
const OPERATIONS = { kind: "OPERATIONS", name: "系统运维单位", shortName: "系统运维" } as const;

/**
 * The installation's beginning: the account from which everything else is made. Only the system itself, and only while
 * nobody was ever appointed system administrator.
 */
export async function createFirstAdministrator(
  ctx: Ctx,
  { login, displayName, password }: CreateUserInput,
): Promise<Result<FirstAdministrator, FirstAdministratorError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.begin");
  if (!allowed.ok) return allowed;
  const fault = passwordFault(password, login);
  if (fault) return err({ code: fault });

  const passwordHash = await hashPassword(password);
  const conflicts = { users_login_key: { code: "login-taken" } } as const;
  return inTransaction<FirstAdministrator, FirstAdministratorError>(ctx, conflicts, async (tx) => {
    const administrators = await tx.appointment.count({ where: { role: "SYSTEM_ADMINISTRATOR" } });
    if (administrators > 0) return err({ code: "administrator-exists" });

    const { organisationId, isNew } = await bodyForOperations(tx);
    const startsOn = civilDate(ctx.now);
    const user = await tx.user.create({
      data: {
        login,
        displayName,
        passwordHash,
        createdAt: ctx.now,
        appointments: { create: { organisationId, role: "SYSTEM_ADMINISTRATOR", startsOn: toDbDate(startsOn) } },
      },
      select: { id: true },
    });
    const subjectId = user.id;
    if (isNew) {
      const data = { shortName: OPERATIONS.shortName, kind: OPERATIONS.kind };
      await recordAudit(tx, ctx, { event: "organisation.created", subjectId: organisationId, data });
    }
    await recordAudit(tx, ctx, { event: "user.created", subjectId, data: { login } });
    const data = { organisationId, role: "SYSTEM_ADMINISTRATOR", startsOn };
    await recordAudit(tx, ctx, { event: "appointment.made", subjectId, data });
    return ok({ userId: user.id, organisationId });
  });
}

async function bodyForOperations(tx: Tx): Promise<{ organisationId: string; isNew: boolean }> {
  const known = await tx.organisation.findFirst({ where: { kind: "OPERATIONS", endsOn: null }, select: { id: true } });
  if (known) return { organisationId: known.id, isNew: false };
  const searchText = pinyinSearchText(OPERATIONS.shortName, OPERATIONS.name);
  const made = await tx.organisation.create({
    data: { ...OPERATIONS, searchText },
    select: { id: true },
  });
  return { organisationId: made.id, isNew: true };
}
