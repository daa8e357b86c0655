import type { AuditEventName } from "@/lib/audit/audit.events";
import type { Permission } from "@/lib/identity/permissions";

/**
 * As what an event may concern somebody: `township` and `department` by the body that the object belongs to (of a line's
 * event the department of that line), `named` by the body that the event itself names, `city` by a right over the whole
 * city, `self` as the person that the event is about.
 */
export const SIDES = ["township", "department", "named", "city", "self"] as const;
export type Side = (typeof SIDES)[number];

/** Whom an event concerns, and by which right: any one of those named is enough. `self` needs none. */
export type Audience = Partial<Record<Side, readonly Permission[]>>;

const ORDER = ["order.read"] as const;
const DELEGATION = ["delegation.read"] as const;
const LIST = ["list.read"] as const;
const BOTH_OF_ORDER = { township: ORDER, department: ORDER } as const;
const BOTH_OF_DELEGATION = { township: DELEGATION, department: DELEGATION } as const;
/** What is seen elsewhere: it waits for somebody as a task, or concerns whoever did it alone. */
const NOBODY: Audience = {};

/**
 * 待阅: whom each event of the closed list concerns without asking anything. Whoever did it is never told. Every event
 * has its row, so that a new kind is thought about.
 */
export const AUDIENCES: Record<AuditEventName, Audience> = {
  "organisation.created": NOBODY,
  "organisation.changed": NOBODY,
  "user.created": NOBODY,
  "user.disabled": NOBODY,
  "user.enabled": { self: [] },
  "user.password-changed": { self: [] },
  "appointment.made": { self: [] },
  "appointment.ended": { self: [] },
  "session.started": NOBODY,
  "session.ended": NOBODY,
  "session.refused": NOBODY,
  "mail.choice-changed": NOBODY,
  "mail.digest-given-up": { self: [] },
  "calendar.day-set": NOBODY,
  "setting.changed": NOBODY,
  "menu.drafted": NOBODY,
  "menu.item-added": NOBODY,
  "menu.item-changed": NOBODY,
  "menu.item-removed": NOBODY,
  "menu.import-uploaded": NOBODY,
  "menu.import-discarded": NOBODY,
  "menu.imported": NOBODY,
  "menu.submitted": NOBODY,
  "menu.recalled": { city: ["menu.edit"] },
  "menu.reviewed": { city: ["menu.edit"] },
  "menu.approved": { city: ["menu.edit", "menu.review"] },
  "menu.published": { city: ["menu.read"] },
  "menu.superseded": NOBODY,
  "menu.withdrawn": { city: ["menu.read"] },
  "ceiling.imported": NOBODY,
  "ceiling.confirmed": { city: ["authority.keep", "menu.review"] },
  "ceiling.superseded": NOBODY,
  "ceiling.discarded": { city: ["authority.keep", "authority.confirm"] },
  "power.entry-tied": NOBODY,
  "power.entry-untied": NOBODY,
  "power.holding-lost": { named: ["menu.read"], city: ["authority.confirm", "menu.review"] },
  "power.loss-withdrawn": { named: ["menu.read"], city: ["authority.confirm", "menu.review"] },
  "law.repealed": { city: ["authority.confirm", "authority.keep", "menu.review"] },
  "law.repeal-withdrawn": { city: ["authority.confirm", "authority.keep", "menu.review"] },
  "capacity.opened": NOBODY,
  "capacity.figure-changed": NOBODY,
  "capacity.officer-added": NOBODY,
  "capacity.officer-changed": NOBODY,
  "capacity.officer-left": NOBODY,
  "capacity.officers-imported": NOBODY,
  "round.opened": NOBODY,
  "round.extended": { township: ORDER },
  "round.closed": { township: ORDER },
  "order.started": NOBODY,
  "order.saved": NOBODY,
  "order.submitted": NOBODY,
  "order.confirmed": { township: ORDER, city: ["order.review"] },
  "order.returned": { township: ORDER },
  "order.withdrawn": { township: ORDER, city: ["order.review"] },
  "order.line-amended": { department: ORDER },
  "order.reviewed": BOTH_OF_ORDER,
  "order.reopened": BOTH_OF_ORDER,
  "order.decided": { ...BOTH_OF_ORDER, city: ORDER },
  "opinion.given": BOTH_OF_ORDER,
  "proposal.made": NOBODY,
  "proposal.accepted": BOTH_OF_ORDER,
  "proposal.countered": NOBODY,
  "proposal.rejected": BOTH_OF_ORDER,
  "proposal.withdrawn": BOTH_OF_ORDER,
  "mediation.meeting-recorded": BOTH_OF_ORDER,
  "mediation.noted": BOTH_OF_ORDER,
  "mediation.urged": { named: ORDER },
  "wish.made": NOBODY,
  "wish.answered": { township: ORDER },
  "wish.settled": { township: ORDER, department: ORDER },
  "wish.withdrawn": { department: ORDER },
  "review.given": { city: ["order.review", "decision.record"] },
  "decision.recorded": NOBODY,
  "delegation.approved": NOBODY,
  "handover.item-done": NOBODY,
  "handover.item-reopened": BOTH_OF_DELEGATION,
  "handover.item-planned": NOBODY,
  "handover.file-attached": NOBODY,
  "handover.file-withdrawn": BOTH_OF_DELEGATION,
  "handover.signed": BOTH_OF_DELEGATION,
  "delegation.handed-over": { ...BOTH_OF_DELEGATION, city: ["list.compile"] },
  "delegation.in-force": BOTH_OF_DELEGATION,
  "delegation.suspension-ordered": BOTH_OF_DELEGATION,
  "delegation.suspended": { ...BOTH_OF_DELEGATION, city: ["list.compile"] },
  "delegation.resumption-ordered": BOTH_OF_DELEGATION,
  "delegation.resumed": { ...BOTH_OF_DELEGATION, city: ["list.compile"] },
  "delegation.returning": BOTH_OF_DELEGATION,
  "return.proposed": NOBODY,
  "return.answered": BOTH_OF_DELEGATION,
  "return.withdrawn": { ...BOTH_OF_DELEGATION, city: ["return.decide"] },
  "return.approved": BOTH_OF_DELEGATION,
  "return.refused": BOTH_OF_DELEGATION,
  "return.archive-handed-over": BOTH_OF_DELEGATION,
  "return.signed": BOTH_OF_DELEGATION,
  "return.confirmed": { ...BOTH_OF_DELEGATION, city: ["return.decide"] },
  "return.lapsed": { ...BOTH_OF_DELEGATION, city: ["return.decide"] },
  "delegation.ended": { ...BOTH_OF_DELEGATION, city: ["list.compile"] },
  "statutory.assigned": { township: LIST },
  "statutory.ended": { township: LIST },
  "list.compiled": NOBODY,
  "list.submitted": NOBODY,
  "list.recalled": { city: ["list.compile"] },
  "list.reviewed": { city: ["list.compile"] },
  "list.approved": { city: ["list.compile"] },
  "list.published": { township: LIST, city: LIST },
  "list.superseded": NOBODY,
  "list.discarded": { city: ["list.approve"] },
};
