import { type Actor, authorise } from "@/lib/identity/permissions";
import type { AssessmentSide } from "./assessment.terms";

type Parties = Readonly<{ townshipId: string; departmentId: string }>;

/** The side on which an actor scores an agency: the township where it resides, or the department that sent it; else null. */
export function sideOf(actor: Actor, { townshipId, departmentId }: Parties): AssessmentSide | null {
  const scores = (organisationId: string) => authorise(actor, "assessment.score", { organisationId }).ok;
  if (actor.role === "TOWNSHIP_HEAD" && scores(townshipId)) return "TOWNSHIP";
  return actor.role === "DEPARTMENT_HEAD" && scores(departmentId) ? "DEPARTMENT" : null;
}
