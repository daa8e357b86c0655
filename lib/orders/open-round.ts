import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import { invitableTownships } from "./round.queries";
import { newWindowProblem } from "./round.rules";
import type { OpenRoundInput } from "./round.schema";

type OpenRoundError =
  | Forbidden
  | { code: "window-inverted" | "window-past" | "menu-not-published" | "township-not-found" };

/** The establishment office opens a round on the published menu; its answer days are those set today. */
export async function openRound(ctx: Ctx, input: OpenRoundInput) {
  const { title, documentNumber, menuEditionId, opensOn, closesOn, coversBasePart } = input;
  const allowed = authorise(ctx.actor, "round.manage");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);
  const problem = newWindowProblem(input, today);
  if (problem) return err({ code: problem });

  return inTransaction<{ roundId: string; number: number }, OpenRoundError>(ctx, {}, async (tx) => {
    const edition = await tx.menuEdition.findUnique({ where: { id: menuEditionId }, select: { state: true } });
    if (edition?.state !== "PUBLISHED") return err({ code: "menu-not-published" });
    const invitable = new Set((await invitableTownships(tx, today)).map(({ id }) => id));
    const townshipIds = [...new Set(input.townshipIds)];
    if (!townshipIds.every((id) => invitable.has(id))) return err({ code: "township-not-found" });

    const number = await nextNumber(tx, "rounds");
    const round = await tx.orderRound.create({
      data: {
        ...{ number, title, documentNumber, menuEditionId, state: "OPEN", coversBasePart },
        opensOn: toDbDate(opensOn),
        closesOn: toDbDate(closesOn),
        answerDays: await numberSetting(tx, "days.consultation"),
        invitations: { createMany: { data: townshipIds.map((townshipId) => ({ townshipId })) } },
      },
    });
    const data = { number, opensOn, closesOn, documentNumber, townships: townshipIds.length, coversBasePart };
    await recordAudit(tx, ctx, { event: "round.opened", subjectId: round.id, data });
    return ok({ roundId: round.id, number });
  });
}
