export const ADMISSION_KINDS = ["TEMPORARY", "STAGED"] as const;
/** 长期性职责: a choice of the form that is told where it belongs, and never saved. */
export const PERMANENT = "PERMANENT";
export type AdmissionKind = (typeof ADMISSION_KINDS)[number];

export const GUARANTEE_KINDS = ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"] as const;
export type GuaranteeKind = (typeof GUARANTEE_KINDS)[number];

/** 人员、经费、技术: without each of these no duty is admitted. */
export const NEEDED_GUARANTEES = ["STAFF", "FUNDS", "TECHNOLOGY"] as const satisfies readonly GuaranteeKind[];

export const ADMISSION_POSITIONS = ["AGREE", "AGREE_IF", "OBJECT"] as const;
export type AdmissionPosition = (typeof ADMISSION_POSITIONS)[number];

export const ADMISSION_LEGALITIES = ["LEGAL", "RISK_STATED", "ILLEGAL"] as const;
export type AdmissionLegality = (typeof ADMISSION_LEGALITIES)[number];
