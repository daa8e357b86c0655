import { digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { AdmissionKind, GuaranteeKind } from "./admission.terms";

export type FiledText = Readonly<{
  departmentId: string;
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
  townshipIds: readonly string[];
  guarantees: readonly Readonly<{
    kind: GuaranteeKind;
    words: string;
    /** Decimal text. */
    amount: string;
    source: string;
    dueOn: CivilDate;
  }>[];
}>;

/** SHA-256 of what a township answers to: the text, who is to take it on, and what is promised with it. */
export function admissionDigest({ townshipIds, guarantees, ...text }: FiledText): string {
  return digestOf({ ...text, townshipIds: [...townshipIds].sort(), guarantees: guarantees.map((one) => ({ ...one })) });
}
