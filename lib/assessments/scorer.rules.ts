import { type Actor, authorise, type Role } from "@/lib/identity/permissions";
import type { AssessmentSide } from "./assessment.terms";

/** A body that scores a side. */
export type Scorer = Readonly<{ side: AssessmentSide; organisationId: string }>;

/** Who hands in the scores of a body: its head, in the establishment office whoever decides there. */
const SCORED_BY = {
  TOWNSHIP: "TOWNSHIP_HEAD",
  DEPARTMENT: "DEPARTMENT_HEAD",
  OFFICE: "ESTABLISHMENT_APPROVER",
} as const satisfies Record<AssessmentSide, Role>;

/** The scorer for whom an actor hands in scores: of his own body, in the post that does; else null. */
export function scorerOf<Body extends Scorer>(actor: Actor, scorers: readonly Body[]): Body | null {
  const found = scorers.find(
    ({ side, organisationId }) =>
      organisationId === actor.organisationId &&
      actor.role === SCORED_BY[side] &&
      authorise(actor, "assessment.score", { organisationId }).ok,
  );
  return found ?? null;
}
