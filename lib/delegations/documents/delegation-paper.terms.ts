import type { PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { DelegationState } from "../delegation.machine";
import type { HandoverKind } from "../handover.rules";
import type { HandoverFigures } from "../handover-figures.schema";

export type PaperBody = { name: string; shortName: string; address: string | null; phone: string | null };

export type PaperItem = {
  kind: HandoverKind;
  side: OpinionSide;
  post: string | null;
  dueOn: CivilDate;
  doneOn: CivilDate | null;
  evidence: string | null;
  figures: HandoverFigures | null;
  /** Names of the files that prove it. */
  files: string[];
};

/** Everything that the documents of a delegation say, as plain data: the same data makes the same file. */
export type DelegationPaper = {
  code: string;
  name: string;
  subItem: string | null;
  type: string;
  mode: PowerMode;
  scope: string | null;
  /** Conditions that a correction of the decision set. */
  conditions: string | null;
  state: DelegationState;
  bases: { law: string; article: string | null }[];
  boundary: string | null;
  complaintPhone: string | null;
  township: PaperBody;
  department: PaperBody;
  decision: { organ: string; documentNumber: string; decidedOn: CivilDate };
  handoverDueOn: CivilDate;
  plannedOn: CivilDate;
  effectiveFrom: CivilDate | null;
  effectiveTo: CivilDate | null;
  exercisedUntil: CivilDate | null;
  checklist: PaperItem[];
  /** Valid ones under the checklist as it stands. */
  signatures: { side: OpinionSide; by: string; signedOn: CivilDate }[];
};
