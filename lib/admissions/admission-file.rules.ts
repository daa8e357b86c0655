import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { AdmissionState } from "./admission.machine";

export type FileSide = "DEPARTMENT" | "TOWNSHIP";
type Facts = Readonly<{ state: AdmissionState; departmentId: string; townshipIds: readonly string[] }>;

const sideOf = (actor: Actor, { departmentId, townshipIds }: Facts): FileSide | null => {
  const own = actor.organisationId ?? "";
  if (own === departmentId && reachOf(actor, "admission.draft") !== null) return "DEPARTMENT";
  return townshipIds.includes(own) && reachOf(actor, "admission.receive") !== null ? "TOWNSHIP" : null;
};

/** Whether the actor's body applies or is asked, and he acts for it. */
export const isAdmissionParty = (actor: Actor, facts: Facts): boolean => sideOf(actor, facts) !== null;

/**
 * The side for which the actor may add or withdraw a file now; null for none. What the townships answer to stands with
 * the text: the department's files change only in a draft, a township's only while it is asked.
 */
export function fileSide(actor: Actor, facts: Facts): FileSide | null {
  const side = sideOf(actor, facts);
  const isOpen = side === "DEPARTMENT" ? facts.state === "DRAFT" : facts.state === "OPINIONS";
  return isOpen ? side : null;
}
