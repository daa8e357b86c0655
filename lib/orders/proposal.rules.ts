import { type Actor, authorise, type Permission } from "@/lib/identity/permissions";
import type { OpinionSide } from "./opinion.rules";
import type { LineText } from "./order-line.rules";
import type { ProposalEvent } from "./proposal.machine";

/** What may be negotiated; need, capacity and justification are the township's own to say. */
export const NEGOTIABLE_FIELDS = ["scope", "mode", "wishedOn", "conditions"] as const;
export type NegotiableField = (typeof NEGOTIABLE_FIELDS)[number];
export type NegotiableText = Pick<LineText, "scope" | "mode" | "wishedOn"> & Readonly<{ conditions: string | null }>;

/** The fields in which two texts differ; empty when a proposal proposes nothing. */
export const changedFields = (before: NegotiableText, after: NegotiableText): NegotiableField[] =>
  NEGOTIABLE_FIELDS.filter((field) => before[field] !== after[field]);

const PERMISSION_OF_SIDE = {
  DEPARTMENT: "opinion.department",
  TOWNSHIP: "opinion.township",
} as const satisfies Record<OpinionSide, Permission>;

type Bodies = Readonly<{ departmentId: string | null; townshipId: string }>;

/** For which side of a line the actor speaks; null for everybody else. */
export function sideOf(actor: Actor, { departmentId, townshipId }: Bodies): OpinionSide | null {
  if (authorise(actor, PERMISSION_OF_SIDE.DEPARTMENT, { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, PERMISSION_OF_SIDE.TOWNSHIP, { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

const otherSide = (side: OpinionSide): OpinionSide => (side === "DEPARTMENT" ? "TOWNSHIP" : "DEPARTMENT");

/** Who may end a proposal so: its own side takes it back, the other side answers it. Nobody consents to himself. */
export const closingSide = (event: ProposalEvent, side: OpinionSide): OpinionSide =>
  event === "withdraw" ? side : otherSide(side);
