import type { CivilDate } from "@/lib/shared/civil-date";
import type { AdmissionKind, AdmissionPosition, GuaranteeKind } from "../admission.terms";
import type { DutyState } from "../admitted-duty.machine";

export const ADMISSION_DOCUMENTS = ["application", "decision"] as const;

export type PaperGuarantee = Readonly<{
  kind: GuaranteeKind;
  words: string;
  /** Decimal text: people, yuan, sets or hours, for each township. */
  amount: string;
  source: string;
  dueOn: CivilDate;
}>;

/** Everything that the documents of an application say, as plain data: the same data makes the same file. */
export type AdmissionPaper = Readonly<{
  /** Null in a draft that was never filed. */
  number: string | null;
  kind: AdmissionKind;
  title: string;
  content: string;
  reason: string;
  basis: string;
  whyNotSelf: string;
  departmentDoes: string;
  townshipDoes: string;
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  hoursAMonth: number | null;
  filedOn: CivilDate | null;
  /** Full name. */
  department: string;
  /** Number of the admission that it would follow. */
  renews: string | null;
  /** Full names, by region code. */
  townships: readonly string[];
  guarantees: readonly PaperGuarantee[];
  decision: Readonly<{
    isAdmitted: boolean;
    organ: string;
    documentNumber: string;
    decidedOn: CivilDate;
    reason: string;
    lines: readonly Readonly<{
      township: string;
      isAdmitted: boolean;
      /** Null: it gave no opinion. */
      position: AdmissionPosition | null;
      answer: string | null;
    }>[];
  }> | null;
}>;

/** A township's opinion on one text of an application. */
export type OpinionPaper = Readonly<{
  number: string;
  title: string;
  department: string;
  township: string;
  townshipShort: string;
  textNumber: number;
  digest: string;
  position: AdmissionPosition;
  reasons: string;
  meetingOn: CivilDate;
  meetingRecord: string;
  on: CivilDate;
}>;

/** An admitted duty at one township that has ended. */
export type ExpiryPaper = Readonly<{
  number: string;
  title: string;
  department: string;
  township: string;
  townshipShort: string;
  state: Extract<DutyState, "EXPIRED" | "ENDED">;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** Null: it never ran. */
  startedOn: CivilDate | null;
  /** First day on which it runs no more. */
  endedOn: CivilDate;
  endReason: string | null;
  decision: Readonly<{ organ: string; documentNumber: string; decidedOn: CivilDate }>;
  guarantees: readonly (PaperGuarantee & Readonly<{ received: string }>)[];
}>;
