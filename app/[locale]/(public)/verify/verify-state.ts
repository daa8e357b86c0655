import type { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import type { CertificateFault } from "@/lib/lookup/certificate.schema";
import type { Competence } from "@/lib/lookup/competence.rules";

/** What came of an upload: nothing yet, no usable file, a bundle that proves nothing, or what it proves. */
export type VerifyState = Readonly<{
  problem?: "fileMissing" | "fileTooLarge";
  fault?: CertificateFault;
  proven?: Readonly<{
    sentence: string;
    answer: Competence;
    sha256: string;
    digest: string;
    checkpoint: SignedCheckpoint;
    /** Signed by the key that this system signs with now. */
    isOwnKey: boolean;
  }>;
}>;
