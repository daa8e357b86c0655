/** One kind of event: the object that it happens to, and the shape of its particulars (a type only). */
type EventKind<S extends string, D> = { readonly subject: S; readonly data?: D };
const event =
  <D>() =>
  <const S extends string>(subject: S): EventKind<S, D> => ({ subject });

/** Rows for the first time, in other figures than before, and as they stood; months from one to another. */
type UsageTold = {
  entered: number;
  corrected: number;
  unchanged: number;
  contentSha256: string;
  townships: number;
  from: string;
  to: string;
};

type AgencyEntered = { name: string; headPost: string; staff: number; isPartyManaged: boolean; since: string };
type AgencyFactChange = { field: string; from: string | number | boolean | null; to: string | number | boolean | null };
/** A department that sends an agency, by another, by name. */
type AgencySucceeded = {
  departmentId: string;
  former: string;
  successor: string;
  fromOn: string;
  documentNumber: string;
  reason: string;
};

type ProposalClosed = { lineId: string; proposalId: string; side: string; digest: string };

/**
 * The closed list of what can happen. Particulars carry ids, numbers, days and codes, no personal data:
 * a chained event can never be erased.
 */
export const AUDIT_EVENTS = {
  "organisation.created": event<{ shortName: string; kind: string }>()("organisation"),
  "organisation.changed": event<{ fields: string[] }>()("organisation"),
  "user.created": event<{ login: string }>()("user"),
  "user.disabled": event<Record<string, never>>()("user"),
  "user.enabled": event<Record<string, never>>()("user"),
  "user.password-changed": event<Record<string, never>>()("user"),
  "appointment.made": event<{ organisationId: string; role: string; startsOn: string }>()("user"),
  "appointment.ended": event<{ organisationId: string; role: string; endsOn: string }>()("user"),
  "session.started": event<{ sessionId: string }>()("user"),
  "session.ended": event<{ sessionId: string; reason: string }>()("user"),
  "session.refused": event<{ reason: string }>()("user"),
  "mail.choice-changed": event<{ digest: boolean }>()("user"),
  "mail.digest-given-up": event<{ day: string; attempts: number }>()("user"),
  "calendar.day-set": event<{ day: string; kind: string | null }>()("calendar"),
  "setting.changed": event<{ key: string; from: string | null; to: string }>()("setting"),
  "menu.drafted": event<{ number: number; basedOn: number | null }>()("menu-edition"),
  "menu.item-added": event<{ powerId: string; code: string; name: string }>()("menu-edition"),
  "menu.item-changed": event<{ powerId: string; code: string; fields: string[] }>()("menu-edition"),
  "menu.item-removed": event<{ powerId: string; code: string }>()("menu-edition"),
  "menu.import-uploaded": event<{ importId: string; fileSha256: string }>()("menu-edition"),
  "menu.import-discarded": event<{ importId: string }>()("menu-edition"),
  "menu.imported": event<{
    importId: string | null;
    fileSha256: string;
    rows: number;
    accepted: number;
    root: string;
  }>()("menu-edition"),
  "menu.submitted": event<{ digest: string }>()("menu-edition"),
  "menu.recalled": event<{ reason: string }>()("menu-edition"),
  "menu.reviewed": event<{ verdict: string; digest: string }>()("menu-edition"),
  "menu.approved": event<{ documentNumber: string; decidedOn: string; digest: string }>()("menu-edition"),
  "menu.published": event<{ number: number; sha256: string }>()("menu-edition"),
  "menu.superseded": event<{ byNumber: number }>()("menu-edition"),
  "menu.withdrawn": event<{ reason: string }>()("menu-edition"),
  "ceiling.imported": event<{ documentNumber: string; inForceFrom: string; entries: number; fileSha256: string }>()(
    "ceiling",
  ),
  "ceiling.confirmed": event<{ inForceFrom: string; matched: number }>()("ceiling"),
  "ceiling.superseded": event<{ until: string; from: string }>()("ceiling"),
  "ceiling.discarded": event<Record<string, never>>()("ceiling"),
  "power.entry-tied": event<{ documentNumber: string; number: string; reason: string }>()("power"),
  "power.entry-untied": event<{ documentNumber: string; number: string; reason: string }>()("power"),
  "power.holding-lost": event<{
    organisationId: string;
    goneFrom: string;
    taker: string;
    takerName: string;
    documentNumber: string;
  }>()("power"),
  "power.loss-withdrawn": event<{ organisationId: string; documentNumber: string; reason: string }>()("power"),
  "law.registered": event<{ title: string; level: string; region: string | null }>()("law"),
  "law.repealed": event<{ from: string | null; repealedOn: string; source: string }>()("law"),
  "law.repeal-withdrawn": event<{ from: string | null }>()("law"),
  "law-version.imported": event<{
    documentNumber: string;
    inForceFrom: string;
    articles: number;
    textSha256: string;
  }>()("law-version"),
  "law-version.remapped": event<{ article: string; from: string | null; to: string | null }>()("law-version"),
  "law-version.linked": event<{ article: string; former: string }>()("law-version"),
  "law-version.confirmed": event<{ inForceFrom: string; added: number; tied: number }>()("law-version"),
  "law-version.discarded": event<Record<string, never>>()("law-version"),
  "synonym.added": event<{ word: string; targets: string[] }>()("synonym"),
  "synonym.changed": event<{ word: string; formerWord: string; from: string[]; to: string[] }>()("synonym"),
  "synonym.ended": event<{ word: string; targets: string[] }>()("synonym"),
  "synonym.imported": event<{
    fileSha256: string;
    added: number;
    changed: number;
    unchanged: number;
    changes: { word: string; from?: string[]; to: string[] }[];
  }>()("synonyms"),
  // Written by the database's own function (published.hand_in_feedback).
  "feedback.received": event<{ kind: string; topic: string | null; organisationId: string }>()("feedback"),
  "feedback.assigned": event<{ from: string; organisationId: string }>()("feedback"),
  "feedback.answered": event<{ outcome: string }>()("feedback"),
  "law-change.opened": event<{ kind: string; title: string; inForceOn: string; proposals: number }>()("law-change"),
  "law-change.adjustment-added": event<{ kind: string; name: string }>()("law-change"),
  "law-change.adjustment-changed": event<{ kind: string; code: string; fields: string[] }>()("law-change"),
  "law-change.adjustment-removed": event<{ kind: string; name: string }>()("law-change"),
  "law-change.adjustment-remade": event<{ code: string; number: number }>()("law-change"),
  "law-change.article-mapped": event<{ article: string; to: string | null }>()("law-change"),
  "law-change.text-kept": event<{ code: string; fields: string[]; townships: number }>()("law-change"),
  "law-change.submitted": event<{ digest: string; proposals: number }>()("law-change"),
  "law-change.recalled": event<{ reason: string }>()("law-change"),
  "law-change.reviewed": event<{ verdict: string; digest: string }>()("law-change"),
  "law-change.decided": event<{
    documentNumber: string;
    decidedOn: string;
    effectiveOn: string;
    adjustments: number;
    lists: number;
  }>()("law-change"),
  "law-change.withdrawn": event<{ reason: string }>()("law-change"),
  "law-change.list-stopped": event<{ townshipId: string; problem: string }>()("law-change"),
  "law-change.list-retried": event<{ townshipId: string; problem: string }>()("law-change"),
  "capacity.opened": event<{ townshipId: string }>()("capacity-register"),
  "capacity.figure-changed": event<{ field: string; from: string; to: string }>()("capacity-register"),
  "capacity.officer-added": event<{ officerId: string; post: string; kind: string; validUntil: string }>()(
    "capacity-register",
  ),
  "capacity.officer-changed": event<{ officerId: string; post: string; fields: string[]; validUntil: string }>()(
    "capacity-register",
  ),
  "capacity.officer-left": event<{ officerId: string; post: string; leftOn: string }>()("capacity-register"),
  "capacity.officers-imported": event<{ fileSha256: string; added: number; renewed: number; unchanged: number }>()(
    "capacity-register",
  ),
  "round.opened": event<{
    number: number;
    opensOn: string;
    closesOn: string;
    documentNumber: string;
    townships: number;
    coversBasePart: boolean;
  }>()("round"),
  "round.extended": event<{ from: string; to: string; reason: string }>()("round"),
  "round.closed": event<{ reason: string }>()("round"),
  "order.started": event<{ roundId: string; townshipId: string; startedOn: string }>()("order"),
  "order.saved": event<{ lines: number }>()("order"),
  "order.submitted": event<{ receiptNumber: string; lines: number; digest: string; submittedOn: string }>()("order"),
  "order.confirmed": event<{ digest: string; confirmedOn: string }>()("order"),
  "order.returned": event<{ reason: string; by: string; returnedOn: string }>()("order"),
  "order.withdrawn": event<{ reason: string; withdrawnOn: string }>()("order"),
  "order.line-amended": event<{ lineId: string; digest: string; voided: number }>()("order"),
  "order.reviewed": event<{
    reviewedOn: string;
    agreed: number;
    conditional: number;
    objected: number;
    silent: number;
  }>()("order"),
  "order.reopened": event<{ reason: string; reopenedOn: string }>()("order"),
  "order.decided": event<{ decisionId: string; documentNumber: string; decidedOn: string }>()("order"),
  "order.corrected": event<{ decisionId: string; documentNumber: string; corrects: string }>()("order"),
  "opinion.given": event<{ lineId: string; side: string; answer: string; digest: string }>()("order"),
  "proposal.made": event<{ lineId: string; proposalId: string; side: string; digest: string; fields: string[] }>()(
    "order",
  ),
  "proposal.accepted": event<ProposalClosed>()("order"),
  "proposal.countered": event<ProposalClosed>()("order"),
  "proposal.rejected": event<ProposalClosed>()("order"),
  "proposal.withdrawn": event<ProposalClosed>()("order"),
  "mediation.meeting-recorded": event<{ meetingId: string; heldOn: string; lines: number; participants: number }>()(
    "order",
  ),
  "mediation.noted": event<{ notedLineId: string }>()("order"),
  "mediation.urged": event<{ organisationId: string; lines: number; notedOn: string }>()("order"),
  "swap.asked": event<{ swapId: string; base: string; replacement: string; reason: string }>()("order"),
  "swap.withdrawn": event<{ swapId: string; base: string; replacement: string }>()("order"),
  "swap.agreed": event<{ swapId: string; base: string; replacement: string; reason: string | null }>()("order"),
  "swap.refused": event<{ swapId: string; base: string; replacement: string; reason: string | null }>()("order"),
  "wish.made": event<{ roundId: string; townshipId: string; organisationId: string }>()("wish"),
  "wish.answered": event<{ delegable: boolean }>()("wish"),
  "wish.settled": event<{ outcome: string }>()("wish"),
  "wish.withdrawn": event<Record<string, never>>()("wish"),
  "review.given": event<{ seat: string; agree: number; agreeIf: number; object: number; digest: string }>()("order"),
  "decision.recorded": event<{
    roundId: string;
    documentNumber: string;
    approved: number;
    partly: number;
    refused: number;
  }>()("decision"),
  "decision.corrected": event<{
    roundId: string;
    documentNumber: string;
    corrects: string;
    changed: number;
    granted: number;
    revoked: number;
  }>()("decision"),
  "delegation.approved": event<{ decisionId: string; mode: string; plannedOn: string }>()("delegation"),
  "delegation.replanned": event<{ decisionId: string; documentNumber: string; mode: string; plannedOn: string }>()(
    "delegation",
  ),
  "delegation.cancelled": event<{ decisionId: string; documentNumber: string; decidedOn: string; reason: string }>()(
    "delegation",
  ),
  "delegation.cancellation-asked": event<{ side: string; reason: string }>()("delegation"),
  "delegation.cancellation-declined": event<{ reason: string }>()("delegation"),
  "handover.item-done": event<{ kind: string; doneOn: string }>()("delegation"),
  "handover.item-reopened": event<{ kind: string; reason: string }>()("delegation"),
  "handover.item-planned": event<{ kind: string; from: string; dueOn: string; reason: string | null }>()("delegation"),
  "handover.file-attached": event<{
    kind: string;
    attachmentId: string;
    sha256: string;
    mediaType: string;
    bytes: number;
  }>()("delegation"),
  "handover.file-withdrawn": event<{ kind: string; attachmentId: string; reason: string }>()("delegation"),
  "handover.signed": event<{ side: string; digest: string }>()("delegation"),
  "delegation.handed-over": event<{ effectiveFrom: string }>()("delegation"),
  "delegation.in-force": event<{ effectiveFrom: string }>()("delegation"),
  "delegation.suspension-ordered": event<{ from: string; documentNumber: string }>()("delegation"),
  "delegation.suspended": event<{ from: string }>()("delegation"),
  "delegation.resumption-ordered": event<{ from: string; documentNumber: string }>()("delegation"),
  "delegation.resumed": event<{ from: string }>()("delegation"),
  "delegation.returning": event<{ documentNumber: string; plannedLastOn: string }>()("delegation"),
  "return.proposed": event<{
    delegationId: string;
    side: string;
    reason: string;
    plannedLastOn: string;
    cases: number;
  }>()("delegation-return"),
  "return.answered": event<{ side: string; answer: string; cases: number }>()("delegation-return"),
  "return.withdrawn": event<{ side: string; reason: string }>()("delegation-return"),
  "return.approved": event<{ documentNumber: string; decidedOn: string }>()("delegation-return"),
  "return.refused": event<{ documentNumber: string; decidedOn: string }>()("delegation-return"),
  "return.archive-handed-over": event<{ handedOverOn: string; cases: number }>()("delegation-return"),
  "return.signed": event<{ side: string; digest: string }>()("delegation-return"),
  "return.confirmed": event<{ lastOn: string }>()("delegation-return"),
  "return.lapsed": event<{ reason: string }>()("delegation-return"),
  "guidance.help-asked": event<{ delegationId: string; need: string; dueOn: string }>()("guidance"),
  "guidance.help-answered": event<Record<string, never>>()("guidance"),
  "guidance.help-asked-again": event<Record<string, never>>()("guidance"),
  "guidance.help-settled": event<Record<string, never>>()("guidance"),
  "guidance.dispute-raised": event<{ delegationId: string; side: string; topic: string; dueOn: string }>()("guidance"),
  "guidance.position-stated": event<{ side: string }>()("guidance"),
  "guidance.settlement-offered": event<{ side: string }>()("guidance"),
  "guidance.dispute-settled": event<{ side: string }>()("guidance"),
  "guidance.dispute-decided": event<{ documentNumber: string; decidedOn: string }>()("guidance"),
  "guidance.case-sent": event<{ delegationId: string; reason: string; filedOn: string; dueOn: string }>()("guidance"),
  "guidance.case-taken-over": event<Record<string, never>>()("guidance"),
  "guidance.case-refused": event<Record<string, never>>()("guidance"),
  "guidance.withdrawn": event<{ side: string }>()("guidance"),
  "guidance.file-attached": event<{
    side: string;
    attachmentId: string;
    sha256: string;
    mediaType: string;
    bytes: number;
  }>()("guidance"),
  "admission.drafted": event<{ departmentId: string }>()("admission"),
  "admission.saved": event<{ fields: string[] }>()("admission"),
  "admission.filed": event<{ number: string; digest: string; townships: number; dueOn: string }>()("admission"),
  "admission.returned": event<Record<string, never>>()("admission"),
  "admission.declined": event<Record<string, never>>()("admission"),
  "admission.accepted": event<{ dueOn: string }>()("admission"),
  "admission.opinion-given": event<{ townshipId: string; position: string; textNumber: number; digest: string }>()(
    "admission",
  ),
  "admission.hearing-closed": event<{ silent: number; dueOn: string }>()("admission"),
  "admission.reviewed": event<{ legality: string; digest: string }>()("admission"),
  "admission.admitted": event<{ documentNumber: string; decidedOn: string; townships: number }>()("admission"),
  "admission.refused": event<{ documentNumber: string; decidedOn: string }>()("admission"),
  "admission.recalled": event<{ textNumber: number }>()("admission"),
  "admission.withdrawn": event<Record<string, never>>()("admission"),
  "admission.file-attached": event<{ attachmentId: string; sha256: string; mediaType: string; bytes: number }>()(
    "admission",
  ),
  "admission.file-withdrawn": event<{ attachmentId: string; reason: string }>()("admission"),
  "admitted-duty.admitted": event<{ admissionId: string; startsOn: string; endsOn: string }>()("admitted-duty"),
  "admitted-duty.started": event<{ on: string }>()("admitted-duty"),
  "admitted-duty.suspended": event<{ on: string; missing: number }>()("admitted-duty"),
  "admitted-duty.resumed": event<{ on: string }>()("admitted-duty"),
  "admitted-duty.expired": event<{ endsOn: string }>()("admitted-duty"),
  "admitted-duty.ended": event<{ on: string }>()("admitted-duty"),
  "admitted-duty.received": event<{ guaranteeId: string; amount: string }>()("admitted-duty"),
  "admitted-duty.receipt-corrected": event<{ guaranteeId: string; amount: string }>()("admitted-duty"),
  "admitted-duty.checked": event<Record<string, never>>()("admitted-duty"),
  // Facts and changes say what was so on a day; events from before they were kept have neither.
  "agency.registered": event<{ departmentId: string; townshipId: string; facts?: AgencyEntered }>()("agency"),
  "agency.changed": event<{ fields: string[]; until: string | null; changes?: AgencyFactChange[] }>()("agency"),
  "agency.succeeded": event<AgencySucceeded>()("agency"),
  "agency.intent-filed": event<{ appointmentId: string; intent: string; dueOn: string }>()("agency"),
  "agency.intent-withdrawn": event<{ appointmentId: string }>()("agency"),
  "agency.intent-lapsed": event<{ appointmentId: string }>()("agency"),
  "agency.opinion-given": event<{ appointmentId: string; position: string }>()("agency"),
  "agency.decided": event<{ appointmentId: string; opinionId: string; documentNumber: string; decidedOn: string }>()(
    "agency",
  ),
  "agency.proposal-filed": event<{ proposalId: string; dueOn: string }>()("agency"),
  "agency.proposal-answered": event<{ proposalId: string; answer: string }>()("agency"),
  "agency.proposal-withdrawn": event<{ proposalId: string }>()("agency"),
  "agency.proposal-lapsed": event<{ proposalId: string }>()("agency"),
  "assessment.drafted": event<{ documentNumber: string; year: number }>()("assessment"),
  "assessment.agencies-chosen": event<{ agencies: number }>()("assessment"),
  "assessment.indicator-added": event<{ side: string; ordinal: number; weight: string }>()("assessment"),
  "assessment.indicator-removed": event<{ side: string; ordinal: number }>()("assessment"),
  "assessment.edited": event<{ documentNumber: string; year: number }>()("assessment"),
  "assessment.discarded": event<{ reason: string }>()("assessment"),
  "assessment.withdrawn": event<{ documentNumber: string; reason: string }>()("assessment"),
  "assessment.scoring-extended": event<{ from: string; until: string; reason: string }>()("assessment"),
  "assessment.wait-ended": event<{ agencyId: string; reason: string }>()("assessment"),
  "assessment.published": event<{
    townshipShare: string;
    agencies: number;
    indicators: number;
    scoringUntil: string;
  }>()("assessment"),
  "assessment.scored": event<{ agencyId: string; side: string }>()("assessment"),
  "assessment.notified": event<{ agencies: number; objectionUntil: string }>()("assessment"),
  "assessment.accepted": event<{ agencyId: string }>()("assessment"),
  "assessment.objected": event<{ agencyId: string; dueOn: string }>()("assessment"),
  "assessment.reexamined": event<{ agencyId: string; outcome: string }>()("assessment"),
  "assessment.confirmed": event<Record<string, never>>()("assessment"),
  "assessment.sealed": event<Record<string, never>>()("assessment"),
  "assessment.used": event<{ agencyId: string; kind: string }>()("assessment"),
  "assessment.use-corrected": event<{ agencyId: string; kind: string }>()("assessment"),
  "assessment.rectified": event<{ agencyId: string }>()("assessment"),
  "usage.entered": event<UsageTold>()("usage-batch"),
  "usage.corrected": event<UsageTold>()("usage-batch"),
  "usage.withdrawn": event<{ powerId: string; month: string; revision: number; reason: string }>()("usage-batch"),
  "usage.imported": event<UsageTold>()("usage-batch"),
  "usage.posted": event<UsageTold>()("usage-batch"),
  "usage.objects-counted": event<{ powerId: string; fromOn: string; count: number; revision: number }>()("usage-batch"),
  "usage.token-issued": event<{ departmentId: string | null; lastDay: string }>()("usage-token"),
  "usage.token-confirmed": event<Record<string, never>>()("usage-token"),
  "usage.token-revoked": event<Record<string, never>>()("usage-token"),
  "off-list.reported": event<{ dueOn: string }>()("off-list-report"),
  "off-list.found": event<{ finding: string; dueOn: string | null }>()("off-list-report"),
  "off-list.withdrawn": event<Record<string, never>>()("off-list-report"),
  "off-list.remedied": event<{ remedy: string }>()("off-list-report"),
  "off-list.rejected": event<{ dueOn: string }>()("off-list-report"),
  "off-list.closed": event<Record<string, never>>()("off-list-report"),
  "off-list.file-attached": event<{ attachmentId: string; sha256: string; mediaType: string; bytes: number }>()(
    "off-list-report",
  ),
  "inspection.opened": event<{ documentNumber: string; bodies: number; items: number }>()("inspection-plan"),
  "inspection.closed": event<Record<string, never>>()("inspection-plan"),
  "inspection.reopened": event<{ reason: string }>()("inspection-plan"),
  "inspection.cancelled": event<Record<string, never>>()("inspection-plan"),
  /** `photos`: SHA-256 of each. */
  "inspection.visited": event<{ bodyId: string; visitedOn: string; items: number; failed: number; photos: string[] }>()(
    "inspection-visit",
  ),
  "inspection.found": event<{ kind: string; ownerId: string; dueOn: string }>()("inspection-finding"),
  /** `files`: SHA-256 of each. */
  "inspection.rectified": event<{ files: string[] }>()("inspection-finding"),
  "inspection.sent-back": event<{ dueOn: string }>()("inspection-finding"),
  "inspection.settled": event<Record<string, never>>()("inspection-finding"),
  "inspection.withdrawn": event<Record<string, never>>()("inspection-finding"),
  /** Says nothing of the referral: that is read by few. */
  "inspection.referred": event<Record<string, never>>()("inspection-finding"),
  "delegation.ending-by-law": event<{ documentNumber: string; effectiveTo: string; law: string }>()("delegation"),
  "delegation.ended": event<{ effectiveTo: string; reason: string }>()("delegation"),
  "evaluation.opened": event<{ documentNumber: string; rows: number; from: string; to: string; dueOn: string }>()(
    "evaluation-campaign",
  ),
  "evaluation.facts-refreshed": event<{ rows: number; changed: number }>()("evaluation-campaign"),
  "evaluation.closed": event<{ rows: number }>()("evaluation-campaign"),
  "evaluation.answered": event<{ side: string; outcome: string; ordinal: number }>()("evaluation"),
  "evaluation.decided": event<{ outcome: string; proposal: string; silent: string[] }>()("evaluation"),
  "evaluation.corrected": event<{ from: string; outcome: string; ordinal: number }>()("evaluation"),
  "evaluation.training-closed": event<{ doneOn: string }>()("evaluation"),
  "statutory.assigned": event<{ matters: number; from: string; to: string; startsOn: string }>()("township"),
  "statutory.ended": event<{ code: string; endsOn: string; reason: string }>()("township"),
  "duties.imported": event<{
    kind: string;
    added: number;
    changed: number;
    ended: number;
    unchanged: number;
    startsOn: string;
    fileSha256: string;
  }>()("township"),
  "duty.ended": event<{ dutyId: string; kind: string; name: string; endsOn: string; reason: string }>()("township"),
  "duty.corrected": event<{
    dutyId: string;
    successorId: string;
    kind: string;
    name: string;
    fields: string[];
    startsOn: string;
    reason: string;
  }>()("township"),
  "local-text.kept": event<{ powerId: string; code: string; fields: string[] }>()("township"),
  "local-text.confirmed": event<{ powerId: string; code: string }>()("township"),
  "list.compiled": event<{ number: number; entries: number; digest: string; corrects: number | null }>()(
    "list-edition",
  ),
  "list.submitted": event<{ digest: string }>()("list-edition"),
  "list.recalled": event<{ reason: string }>()("list-edition"),
  "list.reviewed": event<{ verdict: string; digest: string }>()("list-edition"),
  "list.approved": event<{ documentNumber: string; digest: string }>()("list-edition"),
  "list.published": event<{ number: number; inForceOn: string; sha256: string }>()("list-edition"),
  /** `sha256` in the order of `formats`. */
  "list.files-made": event<{ number: number; formats: string[]; sha256: string[] }>()("list-edition"),
  "list.superseded": event<{ byNumber: number }>()("list-edition"),
  "list.discarded": event<{ reason: string }>()("list-edition"),
  /** `from`: number of the confirmed arrangement that the draft began with; `dropped`: matters that had left the list. */
  "village.begun": event<{ number: number; from: number | null; dropped: number }>()("village-arrangement"),
  "village.copied": event<{ number: number; sourceId: string; leftOut: string[] }>()("village-arrangement"),
  "village.changed": event<{ part: "township" | "village" | "matters"; village: string | null; rows: number }>()(
    "village-arrangement",
  ),
  "village.imported": event<{ fileSha256: string; places: number; grids: number; matters: number }>()(
    "village-arrangement",
  ),
  "village.submitted": event<{ number: number }>()("village-arrangement"),
  "village.recalled": event<Record<string, never>>()("village-arrangement"),
  "village.returned": event<{ reason: string }>()("village-arrangement"),
  "village.confirmed": event<{ number: number; places: number; grids: number }>()("village-arrangement"),
  "village.superseded": event<{ byNumber: number }>()("village-arrangement"),
  "village.discarded": event<{ number: number }>()("village-arrangement"),
};

export type AuditEventName = keyof typeof AUDIT_EVENTS;
export type AuditData<E extends AuditEventName> = NonNullable<(typeof AUDIT_EVENTS)[E]["data"]>;
