import type { ProposeChangeInput } from "@/lib/orders/proposal.schema";
import { proposeChange } from "@/lib/orders/propose-change";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { aConsultation, aStaffedDepartment, aStaffedTownship } from "./consultation.factories";
import { db } from "./db";
import { anOrganisation, asRole } from "./factories";
import { got } from "./orders.factories";

/** Within the department's days of `aConsultation`. */
export const NEGOTIATING = "2026-03-04T02:00:00Z";

export type Table = Awaited<ReturnType<typeof aNegotiatingTable>>;

/** Both sides and the mediator; orders are put before them with `aNegotiatedLine`. */
export async function aNegotiatingTable() {
  const department = await aStaffedDepartment(NEGOTIATING);
  const township = await aStaffedTownship(NEGOTIATING);
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  return { department, township, office, editor: await asRole("ESTABLISHMENT_EDITOR", office, NEGOTIATING) };
}

/** A line in consultation between the two. */
export async function aNegotiatedLine({ department, township }: Pick<Table, "department" | "township">) {
  const matter = { department: department.body, modes: ["OWN_NAME", "ENTRUST"] as ["OWN_NAME", "ENTRUST"] };
  const order = await aConsultation([matter], { township: township.body });
  const [line] = order.lines;
  if (!line) throw new Error("no line");
  return { ...order, line };
}

export type Line = Awaited<ReturnType<typeof aNegotiatedLine>>["line"];

export const lineNow = (id: string) => db.orderLine.findUniqueOrThrow({ where: { id } });
export const proposalNow = (id: string) => db.lineProposal.findUniqueOrThrow({ where: { id } });

/** Another wording of the line, complete. */
export const aWording = (line: { id: string; digest: string }, change: Partial<ProposeChangeInput> = {}) => ({
  ...{ lineId: line.id, digest: line.digest, mode: "OWN_NAME" as const, wishedOn: "2026-06-01" as CivilDate },
  ...{ scope: "仅限镇区", conditions: null, reason: "力量有限，先从镇区开始。" },
  ...change,
});

/** A proposal, by its id. */
export const aProposal = async (ctx: Ctx, line: Line, change: Partial<ProposeChangeInput> = {}): Promise<string> =>
  got(await proposeChange(ctx, aWording(line, change))).proposalId;
