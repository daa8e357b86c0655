"use server";

import { localeOfAction } from "@/lib/i18n/action-locale";
import { translator } from "@/lib/i18n/messages";
import { verifyCertificate } from "@/lib/lookup/certificate";
import { CERTIFICATE_BYTES } from "@/lib/lookup/certificate.schema";
import { competenceSentence } from "@/lib/lookup/competence-words";
import { evidence } from "@/lib/lookup/lookup.queries";
import { chosenFile } from "@/lib/shared/forms";
import type { VerifyState } from "./verify-state";

/** Reads a bundle, says what it proves, and keeps nothing of it. */
export async function verifyCertificateAction(_previous: VerifyState, form: FormData): Promise<VerifyState> {
  const file = chosenFile(form);
  if (!file) return { problem: "fileMissing" };
  if (file.size > CERTIFICATE_BYTES) return { problem: "fileTooLarge" };
  const verified = verifyCertificate(await file.text());
  if (!verified.ok) return { fault: verified.error.code };
  const { answer, sha256, checkpoint, digest } = verified.value;
  const locale = await localeOfAction();
  const own = await evidence();
  return {
    proven: {
      sentence: competenceSentence(translator(locale, "competence"), locale, answer),
      ...{ answer, sha256, digest, checkpoint },
      isOwnKey: own?.checkpoint.keyId === checkpoint.keyId,
    },
  };
}
