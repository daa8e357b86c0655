import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type Candidate, drawSample } from "./draw.rules";
import { planNumber } from "./inspection.rules";
import type { OpenPlanInput } from "./inspection.schema";
import type { Sampling } from "./inspection.terms";
import { inspectableDepartments, inspectableTownships } from "./inspection-choices.queries";

export type OpenPlanError =
  | { code: "forbidden" | "document-number-taken" | "nobody-sampled" }
  | { code: "sample-too-large"; most: number }
  | Busy;

const RANDOM_BYTES = 8;
const CONFLICTS = { inspection_plans_one_per_document: { code: "document-number-taken" } } as const;

const randomDigits = (): string => randomBytes(RANDOM_BYTES).toString("hex");

/**
 * Opens a plan (督查方案): freezes the checklist, whom it inspects, and among whom they were drawn by which seed. The formula
 * is public: without `digits` that nobody knows beforehand (the demonstration alone fixes them) a fitting text could be found.
 */
export async function openPlan(
  ctx: Ctx,
  input: OpenPlanInput,
  digits: () => string = randomDigits,
): Promise<Result<{ planId: string; bodies: number }, OpenPlanError>> {
  const { userId } = ctx.actor;
  if (!authorise(ctx.actor, "inspection.keep").ok || !userId) return err({ code: "forbidden" });
  return inTransaction<{ planId: string; bodies: number }, OpenPlanError>(ctx, CONFLICTS, async (tx) => {
    const { items, townshipWay, townshipCount, departmentWay, departmentCount, ...told } = input;
    const isDrawn = townshipWay === "DRAWN" || departmentWay === "DRAWN";
    const seed = isDrawn ? `${input.seed}-${digits()}` : null;
    const frame = { townships: await inspectableTownships(tx), departments: await inspectableDepartments(tx) };
    const townships = sampleOf(townshipWay, frame.townships, townshipCount, seed);
    const departments = sampleOf(departmentWay, frame.departments, departmentCount, seed);
    if (!townships.ok) return townships;
    if (!departments.ok) return departments;
    const chosen = [...townships.value, ...departments.value];
    if (chosen.length === 0) return err({ code: "nobody-sampled" });

    const today = civilDate(ctx.now);
    const year = today.slice(0, 4);
    const { title, documentNumber, groupName } = told;
    const { id: planId } = await tx.inspectionPlan.create({
      data: {
        ...{ title, documentNumber, groupName, townshipWay, departmentWay, openedById: userId },
        number: planNumber(year, await nextNumber(tx, `inspection-plan-${year}`)),
        seed,
        frame: { townships: amongWhom(frame.townships), departments: amongWhom(frame.departments) },
        ...{ periodFrom: toDbDate(told.periodFrom), periodTo: toDbDate(told.periodTo), openedOn: toDbDate(today) },
      },
      select: { id: true },
    });
    await tx.inspectionItem.createMany({
      data: items.map((item, index) => ({ ...item, planId, ordinal: index + 1 })),
    });
    await addBodies(tx, planId, chosen);
    await recordAudit(tx, ctx, {
      event: "inspection.opened",
      subjectId: planId,
      data: { documentNumber, bodies: chosen.length, items: items.length },
    });
    return ok({ planId, bodies: chosen.length });
  });
}

const amongWhom = (candidates: readonly Candidate[]) => candidates.map(({ key, name }) => ({ key, name }));

function sampleOf(
  way: Sampling,
  candidates: readonly Candidate[],
  count: number | null,
  seed: string | null,
): Result<readonly Candidate[], { code: "sample-too-large"; most: number }> {
  if (way === "NONE") return ok([]);
  if (way === "ALL") return ok(candidates);
  if ((count ?? 0) > candidates.length) return err({ code: "sample-too-large", most: candidates.length });
  return ok(drawSample(seed ?? "", candidates, count ?? 0));
}

const addBodies = (tx: Tx, planId: string, chosen: readonly Candidate[]) =>
  tx.inspectionBody.createMany({ data: chosen.map(({ id }) => ({ planId, organisationId: id })) });
