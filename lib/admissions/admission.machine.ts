import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const ADMISSION_STATES = [
  "DRAFT",
  "FILED",
  "OPINIONS",
  "LEGALITY",
  "REVIEWED",
  "ADMITTED",
  "REFUSED",
  "DECLINED",
  "WITHDRAWN",
] as const;
export type AdmissionState = (typeof ADMISSION_STATES)[number];

/**
 * Life cycle of an application for the admission of a duty (职责准入). A filed text changes only by becoming a draft
 * again (`return`, `recall`): opinions given to it count no more. The last opinion closes the hearing; silence closes it
 * only after the last day, and is no consent. What is admitted lives on as a duty at each township.
 */
// biome-ignore format: read by column
export const ADMISSION_MOVES = [
  { event: "draft",    from: null,       to: "DRAFT",     permission: "admission.draft" },
  { event: "save",     from: "DRAFT",    to: "DRAFT",     permission: "admission.draft" },
  { event: "file",     from: "DRAFT",    to: "FILED",     permission: "admission.file" },
  { event: "return",   from: "FILED",    to: "DRAFT",     permission: "admission.examine" },
  { event: "decline",  from: "FILED",    to: "DECLINED",  permission: "admission.examine" },
  { event: "accept",   from: "FILED",    to: "OPINIONS",  permission: "admission.examine" },
  { event: "opinion",  from: "OPINIONS", to: "OPINIONS",  permission: "admission.opinion" },
  { event: "heard",    from: "OPINIONS", to: "LEGALITY",  permission: "admission.opinion" },
  { event: "close",    from: "OPINIONS", to: "LEGALITY",  permission: "admission.examine" },
  { event: "review",   from: "LEGALITY", to: "REVIEWED",  permission: "admission.review" },
  { event: "admit",    from: "REVIEWED", to: "ADMITTED",  permission: "admission.decide" },
  { event: "refuse",   from: "REVIEWED", to: "REFUSED",   permission: "admission.decide" },
  { event: "recall",   from: "FILED",    to: "DRAFT",     permission: "admission.file" },
  { event: "recall",   from: "OPINIONS", to: "DRAFT",     permission: "admission.file" },
  { event: "recall",   from: "LEGALITY", to: "DRAFT",     permission: "admission.file" },
  { event: "recall",   from: "REVIEWED", to: "DRAFT",     permission: "admission.file" },
  { event: "withdraw", from: "DRAFT",    to: "WITHDRAWN", permission: "admission.file" },
  { event: "withdraw", from: "FILED",    to: "WITHDRAWN", permission: "admission.file" },
  { event: "withdraw", from: "OPINIONS", to: "WITHDRAWN", permission: "admission.file" },
  { event: "withdraw", from: "LEGALITY", to: "WITHDRAWN", permission: "admission.file" },
  { event: "withdraw", from: "REVIEWED", to: "WITHDRAWN", permission: "admission.file" },
] as const satisfies readonly Move<AdmissionState, Permission>[];
export type AdmissionEvent = (typeof ADMISSION_MOVES)[number]["event"];

const CLOSED: ReadonlySet<AdmissionState> = new Set(["ADMITTED", "REFUSED", "DECLINED", "WITHDRAWN"]);

export const isClosed = (state: AdmissionState): boolean => CLOSED.has(state);
