import { type Actor, authorise, type Permission } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import { findMove, type Move } from "@/lib/shared/machine";
import { CASE_MOVES, CASE_STATES } from "./case-referral.machine";
import { DISPUTE_MOVES, DISPUTE_STATES } from "./dispute.machine";
import type { GuidanceKind, GuidanceSide } from "./guidance.terms";
import { HELP_MOVES, HELP_STATES } from "./help-request.machine";

export const GUIDANCE_STATES = { HELP: HELP_STATES, DISPUTE: DISPUTE_STATES, CASE: CASE_STATES } as const;
export type GuidanceState = (typeof GUIDANCE_STATES)[GuidanceKind][number];
export type GuidanceEvent = (typeof HELP_MOVES | typeof DISPUTE_MOVES | typeof CASE_MOVES)[number]["event"];
type GuidanceMove = Move<GuidanceState, Permission> & { event: GuidanceEvent };

const MOVES: Readonly<Record<GuidanceKind, readonly GuidanceMove[]>> = {
  HELP: HELP_MOVES,
  DISPUTE: DISPUTE_MOVES,
  CASE: CASE_MOVES,
};

/** The row for an event in a state, or undefined when the move is not lawful. */
export const guidanceMove = (kind: GuidanceKind, event: GuidanceEvent, from: GuidanceState) =>
  findMove(MOVES[kind], event, from);

/** Closed for good: nothing happens to it any more. */
export const CLOSED_STATES = [
  "SETTLED",
  "WITHDRAWN",
  "DECIDED",
  "TAKEN_OVER",
  "REFUSED",
] as const satisfies readonly GuidanceState[];
export const isClosed = (state: GuidanceState): boolean => CLOSED_STATES.some((closed) => closed === state);

/** Last what was said, by whom. */
export type Said = Readonly<{ event: string; side: GuidanceSide; byId: string }>;

/** A matter as its rules see it; `said` in order, `guidanceBodyId` null while the city has named none. */
export type GuidanceFacts = Readonly<{
  kind: GuidanceKind;
  state: GuidanceState;
  side: GuidanceSide;
  dueOn: CivilDate | null;
  townshipId: string;
  departmentId: string;
  guidanceBodyId: string | null;
  said: readonly Said[];
}>;

/** Sides that an event belongs to. */
function sidesOf(event: GuidanceEvent, side: GuidanceSide): readonly GuidanceSide[] {
  const other = side === "TOWNSHIP" ? "DEPARTMENT" : "TOWNSHIP";
  switch (event) {
    case "decide":
      return ["GUIDANCE_BODY"];
    case "answer":
    case "take-over":
    case "refuse":
    case "state-position":
      return [other];
    case "offer":
    case "accept":
      return ["TOWNSHIP", "DEPARTMENT"];
    default:
      return [side];
  }
}

type Bodies = Pick<GuidanceFacts, "townshipId" | "departmentId" | "guidanceBodyId">;

/** The guidance body of a matter of its own: nobody decides until the city names another or both agree. */
export const isBodyParty = ({ townshipId, departmentId, guidanceBodyId }: Bodies): boolean =>
  guidanceBodyId !== null && (guidanceBodyId === townshipId || guidanceBodyId === departmentId);

/**
 * The side for which the actor may do this, by post and body; null for everybody else. A party never decides: the
 * guidance body of a matter of its own speaks as a party only.
 */
export function speakingSide(actor: Actor, event: GuidanceEvent, matter: GuidanceFacts): GuidanceSide | null {
  const { townshipId, departmentId, guidanceBodyId } = matter;
  const decides = isBodyParty(matter) ? null : guidanceBodyId;
  const bodies = { TOWNSHIP: townshipId, DEPARTMENT: departmentId, GUIDANCE_BODY: decides } as const;
  const permission = (side: GuidanceSide): Permission => {
    if (side === "GUIDANCE_BODY") return "dispute.decide";
    if (matter.kind === "DISPUTE") return side === "TOWNSHIP" ? "dispute.township" : "dispute.department";
    return side === "TOWNSHIP" ? "guidance.ask" : "guidance.answer";
  };
  const mine = (side: GuidanceSide) => authorise(actor, permission(side), { organisationId: bodies[side] }).ok;
  return sidesOf(event, matter.side).find(mine) ?? null;
}

export type GuidanceObstacle = "move-not-allowed" | "nothing-offered" | "position-awaited" | "spoke-for-other-side";

/** What stands in the way of an event by that side and person today, or null. */
export function guidanceObstacle(
  matter: GuidanceFacts,
  event: GuidanceEvent,
  speaker: Readonly<{ side: GuidanceSide; userId: string | null }>,
  today: CivilDate,
): GuidanceObstacle | null {
  if (!guidanceMove(matter.kind, event, matter.state)) return "move-not-allowed";
  if (matter.said.some(({ byId, side }) => byId === speaker.userId && side !== speaker.side))
    return "spoke-for-other-side";
  const last = matter.said.at(-1);
  if (event === "accept" && (last?.event !== "offer" || last.side === speaker.side)) return "nothing-offered";
  const isAwaited = matter.state === "RAISED" && matter.dueOn !== null && today <= matter.dueOn;
  return event === "decide" && isAwaited ? "position-awaited" : null;
}

/** What an actor may do with a matter as it stands. */
export const openEvents = (actor: Actor, matter: GuidanceFacts, today: CivilDate): GuidanceEvent[] =>
  [...new Set(MOVES[matter.kind].map(({ event }) => event))].filter((event) => {
    const side = speakingSide(actor, event, matter);
    return side !== null && guidanceObstacle(matter, event, { side, userId: actor.userId }, today) === null;
  });

/** Whether its last day has passed while somebody's answer is awaited. */
export const isOverdue = ({ state, dueOn }: Pick<GuidanceFacts, "state" | "dueOn">, today: CivilDate): boolean =>
  dueOn !== null && !isClosed(state) && dueOn < today;

/** The party that the actor belongs to by post and body, and may add papers for; null for everybody else. */
export function partySide(actor: Actor, { kind, townshipId, departmentId }: GuidanceFacts): GuidanceSide | null {
  const permissions = {
    TOWNSHIP: kind === "DISPUTE" ? "dispute.township" : "guidance.ask",
    DEPARTMENT: kind === "DISPUTE" ? "dispute.department" : "guidance.answer",
  } as const;
  if (authorise(actor, permissions.TOWNSHIP, { organisationId: townshipId }).ok) return "TOWNSHIP";
  return authorise(actor, permissions.DEPARTMENT, { organisationId: departmentId }).ok ? "DEPARTMENT" : null;
}

/** The state in which a matter of that kind begins. */
export const guidanceFirst = (kind: GuidanceKind): GuidanceState => GUIDANCE_STATES[kind][0];
