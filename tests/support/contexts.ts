import { randomUUID } from "node:crypto";
import type { Actor, Role } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { db } from "./db";

/** A context for rules that ask only for the role: no such user or organisation need exist. */
export function anActor(role: Role, organisationId: string = randomUUID()): Actor {
  return { userId: randomUUID(), name: role, role, organisationId, organisationName: "测试单位" };
}

/** A fixed clock: `at` is an instant in ISO form. */
export const contextOf = (actor: Actor, at = "2026-03-10T02:00:00Z"): Ctx => ({
  actor,
  now: new Date(at),
  requestId: "test",
  db,
});
