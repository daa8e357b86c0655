import "server-only";
import { authorise } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, type Result } from "@/lib/shared/result";
import { type EditMenuItemError, editMenuItem } from "./edit-menu-item";
import { type FlowError, type FlowProblem, flowErrors } from "./flow/flow.rules";
import type { MenuItemKey } from "./menu-edition.schema";
import type { FlowInput } from "./power.schema";

export type EditFlowError = EditMenuItemError | { code: "flow-problems"; problems: FlowProblem<FlowError>[] };

/** Changes the flow of a draft's matter and the days that it is held against. Only a flow without errors is kept. */
export async function editFlow(
  ctx: Ctx,
  { key, flow }: { key: MenuItemKey; flow: FlowInput },
): Promise<Result<{ powerVersionId: string; fields: string[] }, EditFlowError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  const problems = flowErrors(flow);
  if (problems.length > 0) return err({ code: "flow-problems", problems });
  return editMenuItem(ctx, { key, item: flow });
}
