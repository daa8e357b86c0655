import { writeDocument } from "@/lib/documents/write-document";
import type { Locale } from "@/lib/i18n/locales";
import { addDays } from "@/lib/shared/civil-date";
import type { DelegationPaper } from "./delegation-paper.terms";
import { paperWords, signedOn } from "./paper-words";

/** 公告: to everyone, who exercises a power in the township from which day, and who until then. */
export function announcementDocument(paper: DelegationPaper, locale: Locale): Promise<Uint8Array> {
  const { t, text, powers, day, numbered, bodies, matter, bases, scope, decided, lawKey } = paperWords(paper, locale);
  const { township, complaintPhone, effectiveTo } = paper;
  const begins = paper.effectiveFrom ?? paper.plannedOn;
  const signed = signedOn(paper);
  const until = { day: day(begins), eve: day(addDays(begins, -1)) };
  return writeDocument({
    title: t("announcement.title", { ...bodies, matter }),
    number: t("announcement.number"),
    blocks: [
      text("announcement.preamble", { decided, law: t(`law.${lawKey}.preamble`) }),
      ...numbered([
        [
          t("announcement.matterTitle"),
          [
            text("matterFacts", { matter, code: paper.code, type: powers(`types.${paper.type}`) }),
            ...(bases ? [text("matterBases", { bases })] : []),
            text("scope", { scope }),
          ],
        ],
        [t("announcement.whoTitle"), [text(`modes.${paper.mode}`), text(`liability.${paper.mode}`)]],
        [
          t("announcement.whenTitle"),
          [
            text(`announcement.${signed ? "from" : paper.exercisedUntil ? "planned" : "open"}`, until),
            ...(effectiveTo ? [text("announcement.to", { day: day(effectiveTo) })] : []),
          ],
        ],
        [
          t("announcement.whereTitle"),
          [
            ...(township.address ? [text("announcement.address", { address: township.address })] : []),
            ...(township.phone ? [text("announcement.phone", { phone: township.phone })] : []),
            ...(complaintPhone ? [text("announcement.complaint", { phone: complaintPhone })] : []),
          ],
        ],
      ]),
      text("announcement.end"),
      {
        kind: "signature",
        bodies: [bodies.department, bodies.township],
        date: signed ? day(signed) : t("blankDate"),
      },
    ],
  });
}
