/** Certificates that qualify for enforcement, by who issues them. */
export const CERTIFICATE_KINDS = ["PROVINCIAL", "MINISTRY"] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** As lists and workbooks write them. */
export const CERTIFICATE_KIND_TERMS: Readonly<Record<CertificateKind, string>> = {
  PROVINCIAL: "省制发行政执法证",
  MINISTRY: "国务院部门制发执法证",
};

/** Posts and people, counts of things, hours: whole numbers of the register, in the order in which they are asked. */
export const COUNT_FIGURES = [
  "population",
  "administrativePosts",
  "administrativeStaff",
  "institutionPosts",
  "institutionStaff",
  "contractStaff",
  "caseReviewers",
  "vehicles",
  "seals",
  "systemAccounts",
  "hoursAYear",
] as const;
export type CountFigure = (typeof COUNT_FIGURES)[number];
