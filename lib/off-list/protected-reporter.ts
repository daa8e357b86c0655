import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/shared/context";

/** In place of a name in the audit trail. */
const PROTECTED_NAME = "乡镇工作人员（身份受保护）";

/**
 * The context in which what a reporter does is recorded: the township's, with no person, no post and a request number of
 * its own. Who it was stands in `off_list_reporters` alone (docs/decisions/0026).
 */
export const protectedReporter = (ctx: Ctx): Ctx => ({
  ...ctx,
  requestId: randomUUID(),
  actor: { ...ctx.actor, userId: null, name: PROTECTED_NAME, role: "SYSTEM" },
});
