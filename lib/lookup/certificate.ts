import type { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import { leafOf, PublishedSubjects, proofOf, rootByProof } from "@/lib/audit/published-tree.rules";
import { isSigned } from "@/lib/audit/signature";
import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { canonicalJson, type Json, sha256 } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import { err, ok, type Result } from "@/lib/shared/result";
import { Certificate, type CertificateFault } from "./certificate.schema";
import { type Competence, CURRENT_FORM, competence } from "./competence.rules";

/** What a certificate rests on: the newest checkpoint, and the tree that it signs (canonical JSON). */
export type Evidence = Readonly<{ checkpoint: SignedCheckpoint; tree: string }>;

type Asked = Readonly<{ power: string; township: string; on: CivilDate }>;

/**
 * The bytes of a certificate, or null where the evidence knows no list of that township on that day, or another text of
 * it than the one given: then the next checkpoint has yet to be taken.
 */
export function certificateText(asked: Asked, list: string, { checkpoint, tree }: Evidence): string | null {
  const subjects = PublishedSubjects.parse(JSON.parse(tree));
  const index = subjects.findIndex(({ subject }) => subject === asked.township);
  const published = subjects[index];
  const edition = published && editionInForce(published.editions, asked.on);
  if (!published || edition?.sha256 !== sha256(list)) return null;
  const read = readList(list);
  if (!read) return null;
  const answer = competence(read, asked.power, asked.on);
  const question = { power: answer.power.code, township: asked.township, on: asked.on };
  const proof = proofOf(subjects.map(leafOf), index);
  return canonicalJson({
    ...{ kind: "certificate-of-competence", form: CURRENT_FORM, question, answer, list, published, proof, checkpoint },
  });
}

export type Proven = Readonly<{ answer: Competence; sha256: string; checkpoint: SignedCheckpoint; digest: string }>;

/**
 * Follows a certificate from the answer to the signature, without database or network: the answer follows from the
 * list's text, the text is the edition that was in force on that day, the editions are those that the root names, and
 * the root is what the key signed. Whose key it is, the reader must judge by `checkpoint.keyId`.
 */
export function verifyCertificate(text: string): Result<Proven, { code: CertificateFault }> {
  const certificate = parse(text);
  if (!certificate) return err({ code: "unreadable" });
  // Blanks, other orders and escapes say the same in other bytes: a bundle has one form only.
  if (canonicalJson(certificate as Json) !== text) return err({ code: "not-canonical" });
  const { form, question, answer, list, published, proof, checkpoint } = certificate;
  if (!isSigned(checkpoint)) return err({ code: "signature" });
  if (rootByProof(leafOf(published), proof) !== checkpoint.root) return err({ code: "root" });
  const edition = editionInForce(published.editions, question.on);
  if (!edition) return err({ code: "not-in-force" });
  if (sha256(list) !== edition.sha256) return err({ code: "edition-changed" });
  const read = readList(list);
  if (!read || published.subject !== question.township || read.township.code !== question.township)
    return err({ code: "other-township" });
  const derived = competence(read, question.power, question.on, form);
  if (canonicalJson(derived) !== canonicalJson(answer as Json) || derived.power.code !== question.power)
    return err({ code: "answer" });
  return ok({ answer: derived, sha256: edition.sha256, checkpoint, digest: sha256(text) });
}

function readList(text: string): PublishedList | null {
  try {
    return PublishedList.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function parse(text: string): Certificate | null {
  try {
    return Certificate.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
