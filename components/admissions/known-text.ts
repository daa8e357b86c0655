import type { GuaranteeKind } from "@/lib/admissions/admission.terms";

export type KnownGuarantee = Readonly<{
  kind: GuaranteeKind;
  words: string;
  amount: string;
  source: string;
  dueOn: string;
}>;

/** What stands in a draft already, as its form's fields hold it. */
export type KnownText = Readonly<{
  texts: Readonly<Record<string, string>>;
  townshipIds: readonly string[];
  guarantees: readonly KnownGuarantee[];
}>;
