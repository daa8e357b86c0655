import { err, ok, type Result } from "@/lib/shared/result";

/** What may be done. Asked inside every use case; pages only hide what it would refuse. */
export type Permission =
  | "menu.edit"
  | "menu.review"
  | "menu.approve"
  | "authority.keep"
  | "authority.confirm"
  | "law-change.propose"
  | "law-change.review"
  | "law-change.decide"
  | "law-change.read"
  | "round.manage"
  | "capacity.keep"
  | "order.prepare"
  | "order.confirm"
  | "order.review"
  | "opinion.department"
  | "opinion.township"
  | "consultation.mediate"
  | "review.give"
  | "decision.record"
  | "handover.department"
  | "handover.township"
  | "handover.sign-department"
  | "handover.sign-township"
  | "delegation.advance"
  | "delegation.suspend"
  | "return.department"
  | "return.township"
  | "return.decide"
  | "guidance.ask"
  | "guidance.answer"
  | "dispute.township"
  | "dispute.department"
  | "dispute.decide"
  | "evaluation.open"
  | "evaluation.department"
  | "evaluation.township"
  | "evaluation.decide"
  | "list.compile"
  | "list.review"
  | "list.approve"
  | "list.keep-files"
  | "synonyms.keep"
  | "feedback.answer"
  | "list.follow"
  | "list.local-text"
  | "admission.draft"
  | "admission.file"
  | "admission.examine"
  | "admission.opinion"
  | "admission.review"
  | "admission.decide"
  | "admission.receive"
  | "admission.check"
  | "admission.end"
  | "admission.advance"
  | "off-list.report"
  | "off-list.find"
  | "off-list.remedy"
  | "agency.keep"
  | "agency.department"
  | "agency.township"
  | "assessment.manage"
  | "assessment.score"
  | "assessment.reply"
  | "assessment.reexamine"
  | "assessment.seal"
  | "usage.enter"
  | "usage.import"
  | "usage.post"
  | "usage.confirm-token"
  | "inspection.keep"
  | "inspection.rectify"
  | "village.keep"
  | "village.confirm"
  | "menu.read"
  | "capacity.read"
  | "order.read"
  | "delegation.read"
  | "evaluation.read"
  | "list.read"
  | "feedback.read"
  | "admission.read"
  | "off-list.read"
  | "agency.read"
  | "assessment.read"
  | "usage.read"
  | "inspection.read"
  | "village.read"
  | "village.read-draft"
  | "inspection.read-referral"
  | "audit.read"
  | "audit.checkpoint"
  | "identity.begin"
  | "chart.draw"
  | "identity.manage"
  | "calendar.manage";

export const ROLES = [
  "SYSTEM_ADMINISTRATOR",
  "ESTABLISHMENT_EDITOR",
  "ESTABLISHMENT_APPROVER",
  "LEGALITY_REVIEWER",
  "DEPARTMENT_CLERK",
  "DEPARTMENT_HEAD",
  "TOWNSHIP_CLERK",
  "TOWNSHIP_HEAD",
  "LEADER",
  "INSPECTOR",
  "AUDITOR",
] as const;
export type Role = (typeof ROLES)[number];

/** `own-organisation`: only what belongs to, is held by or is addressed to the actor's organisation. */
export type Reach = "own-organisation" | "whole-city";

type Grants = Partial<Record<Permission, Reach>>;

const READS_WHOLE_CITY: Grants = {
  "menu.read": "whole-city",
  "capacity.read": "whole-city",
  "order.read": "whole-city",
  "delegation.read": "whole-city",
  "evaluation.read": "whole-city",
  "list.read": "whole-city",
  "feedback.read": "whole-city",
  "admission.read": "whole-city",
  "off-list.read": "whole-city",
  "agency.read": "whole-city",
  "assessment.read": "whole-city",
  "usage.read": "whole-city",
  "inspection.read": "whole-city",
  "village.read": "whole-city",
  "village.read-draft": "whole-city",
  "law-change.read": "whole-city",
};
const READS_OWN: Grants = {
  "menu.read": "whole-city",
  "capacity.read": "own-organisation",
  "order.read": "own-organisation",
  "delegation.read": "own-organisation",
  "evaluation.read": "own-organisation",
  "list.read": "own-organisation",
  "feedback.read": "own-organisation",
  "admission.read": "own-organisation",
  "off-list.read": "own-organisation",
  "agency.read": "own-organisation",
  "assessment.read": "own-organisation",
  "usage.read": "own-organisation",
  "inspection.read": "own-organisation",
  "village.read": "own-organisation",
  "law-change.read": "own-organisation",
};

/**
 * Role → permission → reach; anything absent is refused. The system acts for the clock: what a day brings about.
 * System administrator, auditor and business roles are kept apart (三员分立): the administrator reads no business row.
 */
export const GRANTS: Record<Role | "SYSTEM", Grants> = {
  SYSTEM: {
    "delegation.advance": "whole-city",
    "round.manage": "whole-city",
    "identity.begin": "whole-city",
    "audit.checkpoint": "whole-city",
    "list.keep-files": "whole-city",
    "chart.draw": "whole-city",
    "list.follow": "whole-city",
    "admission.advance": "whole-city",
    "usage.post": "whole-city",
  },
  SYSTEM_ADMINISTRATOR: { "identity.manage": "whole-city", "calendar.manage": "whole-city" },
  ESTABLISHMENT_EDITOR: {
    ...READS_WHOLE_CITY,
    "menu.edit": "whole-city",
    "authority.keep": "whole-city",
    "law-change.propose": "whole-city",
    "round.manage": "whole-city",
    "order.review": "whole-city",
    "consultation.mediate": "whole-city",
    "review.give": "own-organisation",
    "evaluation.open": "whole-city",
    "list.compile": "whole-city",
    "synonyms.keep": "whole-city",
    "feedback.answer": "whole-city",
    "admission.examine": "whole-city",
    "admission.check": "whole-city",
    "off-list.find": "whole-city",
    "agency.keep": "whole-city",
    "assessment.manage": "whole-city",
    "assessment.reexamine": "whole-city",
    "usage.import": "whole-city",
    "inspection.keep": "whole-city",
    "inspection.read-referral": "whole-city",
    "calendar.manage": "whole-city",
  },
  ESTABLISHMENT_APPROVER: {
    ...READS_WHOLE_CITY,
    "menu.approve": "whole-city",
    "authority.confirm": "whole-city",
    "law-change.decide": "whole-city",
    "decision.record": "whole-city",
    "delegation.suspend": "whole-city",
    "return.decide": "whole-city",
    "dispute.decide": "own-organisation",
    "evaluation.decide": "whole-city",
    "list.approve": "whole-city",
    "admission.decide": "whole-city",
    "inspection.read-referral": "whole-city",
    "admission.end": "whole-city",
    "assessment.score": "own-organisation",
    "assessment.reexamine": "whole-city",
    "assessment.seal": "whole-city",
    "usage.confirm-token": "whole-city",
  },
  LEGALITY_REVIEWER: {
    ...READS_WHOLE_CITY,
    "menu.review": "whole-city",
    "law-change.review": "whole-city",
    "review.give": "own-organisation",
    "dispute.decide": "own-organisation",
    "list.review": "whole-city",
    "admission.review": "whole-city",
  },
  DEPARTMENT_CLERK: {
    ...READS_OWN,
    "village.read": "whole-city",
    "opinion.department": "own-organisation",
    "handover.department": "own-organisation",
    "guidance.answer": "own-organisation",
    "evaluation.department": "own-organisation",
    "feedback.answer": "own-organisation",
    "admission.draft": "own-organisation",
    "off-list.remedy": "own-organisation",
    "inspection.rectify": "own-organisation",
  },
  DEPARTMENT_HEAD: {
    ...READS_OWN,
    "village.read": "whole-city",
    "review.give": "own-organisation",
    "handover.sign-department": "own-organisation",
    "return.department": "own-organisation",
    "guidance.answer": "own-organisation",
    "dispute.department": "own-organisation",
    "dispute.decide": "own-organisation",
    "evaluation.department": "own-organisation",
    "feedback.answer": "own-organisation",
    "admission.draft": "own-organisation",
    "admission.file": "own-organisation",
    "admission.end": "own-organisation",
    "off-list.remedy": "own-organisation",
    "agency.department": "own-organisation",
    "assessment.score": "own-organisation",
    "assessment.reply": "own-organisation",
    "inspection.rectify": "own-organisation",
  },
  TOWNSHIP_CLERK: {
    ...READS_OWN,
    "village.read-draft": "own-organisation",
    "village.keep": "own-organisation",
    "capacity.keep": "own-organisation",
    "order.prepare": "own-organisation",
    "opinion.township": "own-organisation",
    "handover.township": "own-organisation",
    "guidance.ask": "own-organisation",
    "evaluation.township": "own-organisation",
    "feedback.answer": "own-organisation",
    "list.local-text": "own-organisation",
    "admission.receive": "own-organisation",
    "off-list.report": "own-organisation",
    "usage.enter": "own-organisation",
    "usage.import": "own-organisation",
    "inspection.rectify": "own-organisation",
  },
  TOWNSHIP_HEAD: {
    ...READS_OWN,
    "village.read-draft": "own-organisation",
    "village.confirm": "own-organisation",
    "order.confirm": "own-organisation",
    "handover.sign-township": "own-organisation",
    "return.township": "own-organisation",
    "dispute.township": "own-organisation",
    "evaluation.township": "own-organisation",
    "feedback.answer": "own-organisation",
    "admission.opinion": "own-organisation",
    "admission.receive": "own-organisation",
    "off-list.report": "own-organisation",
    "agency.township": "own-organisation",
    "assessment.score": "own-organisation",
    "inspection.rectify": "own-organisation",
  },
  LEADER: {
    ...READS_WHOLE_CITY,
    "dispute.decide": "own-organisation",
    "inspection.read-referral": "whole-city",
  },
  INSPECTOR: { ...READS_WHOLE_CITY, "inspection.keep": "whole-city", "inspection.read-referral": "whole-city" },
  AUDITOR: { "audit.read": "whole-city" },
};

/** Who acts: a person under one appointment, or the system itself (`userId` null). */
export type Actor = {
  userId: string | null;
  name: string;
  role: Role | "SYSTEM";
  organisationId: string | null;
  organisationName: string;
};

/** The clock's own hand: moves that a day brings about. */
export const SYSTEM_ACTOR: Actor = {
  userId: null,
  name: "系统",
  role: "SYSTEM",
  organisationId: null,
  organisationName: "系统",
};

/** How far a permission reaches for an actor; null when it was not given. For queries and for drawing buttons. */
export const reachOf = (actor: Actor, permission: Permission): Reach | null => GRANTS[actor.role]?.[permission] ?? null;

export type Forbidden = { code: "forbidden" };

/**
 * May the actor do this to something of that organisation? A whole-city permission needs no owner: leave it out
 * where the thing belongs to the city itself.
 */
export function authorise(
  actor: Actor,
  permission: Permission,
  owner?: { organisationId: string | null },
): Result<void, Forbidden> {
  const reach = reachOf(actor, permission);
  if (reach === "whole-city") return ok(undefined);
  if (reach === "own-organisation" && owner?.organisationId && owner.organisationId === actor.organisationId)
    return ok(undefined);
  return err({ code: "forbidden" });
}
