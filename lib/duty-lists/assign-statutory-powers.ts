import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { addPowers, addVersions } from "@/lib/menu/write-power-versions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { AssignStatutoryPowersInput } from "./list-edition.schema";

type Assigned = { powers: { id: string; code: string; name: string }[] };
type AssignStatutoryPowersError = Forbidden | Busy | { code: "not-found" | "ends-before-start" };

/**
 * Records matters that law itself gives to townships, each as one power shared by all the townships named. Their text is
 * fixed from the start: a change of law is a new matter.
 */
export async function assignStatutoryPowers(
  ctx: Ctx,
  input: AssignStatutoryPowersInput,
): Promise<Result<Assigned, AssignStatutoryPowersError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;
  const { matters, startsOn, endsOn } = input;
  const townshipIds = [...new Set(input.townshipIds)];
  if (endsOn !== null && endsOn < startsOn) return err({ code: "ends-before-start" });

  return inTransaction<Assigned, AssignStatutoryPowersError>(ctx, {}, async (tx) => {
    const known = await tx.organisation.count({ where: { id: { in: townshipIds }, kind: "TOWNSHIP", endsOn: null } });
    if (known !== townshipIds.length) return err({ code: "not-found" });

    const powers = await addPowers(tx, matters.length);
    const added = matters.map((matter, index) => ({ matter, power: powers[index] }));
    const versions = added.flatMap(({ matter, power }) =>
      power
        ? [{ powerId: power.id, number: 1, content: { ...matter, departmentId: null, modes: [], scope: null } }]
        : [],
    );
    const versionIds = await addVersions(tx, versions, new Map());
    await tx.powerVersion.updateMany({ where: { id: { in: versionIds } }, data: { frozenAt: ctx.now } });
    await tx.statutoryPower.createMany({
      data: townshipIds.flatMap((townshipId) =>
        versions.map(({ powerId }, index) => ({
          townshipId,
          powerId,
          powerVersionId: versionIds[index] ?? "",
          startsOn: toDbDate(startsOn),
          endsOn: endsOn && toDbDate(endsOn),
        })),
      ),
    });
    const codes = powers.map(({ code }) => code);
    for (const townshipId of townshipIds)
      await recordAudit(tx, ctx, {
        event: "statutory.assigned",
        subjectId: townshipId,
        data: { matters: matters.length, from: codes.at(0) ?? "", to: codes.at(-1) ?? "", startsOn },
      });
    return ok({
      powers: versions.map(({ powerId, content }, i) => ({ id: powerId, code: codes[i] ?? "", name: content.name })),
    });
  });
}
