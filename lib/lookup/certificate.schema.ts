import { z } from "zod";
import { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import { ProofStep, TreeSubject } from "@/lib/audit/published-tree.rules";
import { isCivilDate } from "@/lib/shared/civil-date";
import { COMPETENCE_FORMS } from "./competence.rules";

/**
 * 权限证明: a bundle that proves, without asking anybody, how a matter stood in a township on a day. Its bytes are
 * canonical JSON of this, and every one of them counts.
 */
export const Certificate = z.strictObject({
  kind: z.literal("certificate-of-competence"),
  /** How the answer is derived from the list. */
  form: z.literal(COMPETENCE_FORMS),
  /** What was asked: the matter's code, the township's nine digits, the day. */
  question: z.strictObject({
    power: z.string().max(40),
    township: z.string().max(12),
    on: z.string().refine(isCivilDate),
  }),
  /** The answer in the same shape as the public interface gives it; it must follow from the list. */
  answer: z.unknown(),
  /** Canonical text of the edition that was the list on that day. */
  list: z.string(),
  /** Every edition of this township's list up to the checkpoint. */
  published: TreeSubject,
  /** From that township's leaf to the root that the checkpoint signs. */
  proof: z.array(ProofStep).max(64),
  checkpoint: SignedCheckpoint,
});
export type Certificate = z.infer<typeof Certificate>;

/** No bundle is larger: a list of two thousand matters is about 3 MB. */
export const CERTIFICATE_BYTES = 4 * 1024 * 1024;

/** Why a bundle proves nothing; each is a key of the messages (`certificate.faults`). */
export const CERTIFICATE_FAULTS = [
  "unreadable",
  "not-canonical",
  "signature",
  "root",
  "edition-changed",
  "other-township",
  "not-in-force",
  "answer",
] as const;
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];
