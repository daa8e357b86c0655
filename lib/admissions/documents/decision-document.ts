import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatNames } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { AdmissionPaper } from "./admission-paper.terms";
import { admissionWords } from "./admission-words";

type Decided = AdmissionPaper & Readonly<{ decision: NonNullable<AdmissionPaper["decision"]> }>;

/**
 * 准入通知 or 不予准入通知: at which townships the duty is admitted, until when, with what promised; why not at others; and
 * the answer to each township's opinion.
 */
export function decisionDocument(paper: Decided, locale: Locale): Promise<Uint8Array> {
  const { t, text, day, addressee, numbered, guarantees } = admissionWords(locale);
  const { decision, department, title, townshipDoes, departmentDoes, startsOn, endsOn, hoursAMonth } = paper;
  const { isAdmitted, organ, documentNumber, reason, lines } = decision;
  const names = (admitted: boolean) =>
    formatNames(
      lines.filter((line) => line.isAdmitted === admitted).map(({ township }) => township),
      locale,
    );
  const said: Block = {
    kind: "table",
    shares: [4, 3, 3, 8],
    header: ["township", "position", "outcome", "answer"].map((key) => t(`decision.lines.${key}`)),
    rows: lines.map((line) => [
      line.township,
      t(line.position ? `decision.positions.${line.position}` : "decision.silent"),
      t(line.isAdmitted ? "decision.admitted" : "decision.refused"),
      line.answer ?? t("decision.noAnswer"),
    ]),
  };
  const decided = { organ, documentNumber, day: day(decision.decidedOn), title, number: paper.number ?? "" };
  return writeDocument({
    title: t(isAdmitted ? "decision.titleAdmitted" : "decision.titleRefused", { title }),
    blocks: [
      addressee(formatNames([department, ...paper.townships], locale)),
      text("decision.preamble", { ...decided, department, filed: day(paper.filedOn) }),
      ...numbered([
        [
          "decision.outcomeTitle",
          isAdmitted
            ? [
                text("decision.admit", { townships: names(true), title }),
                ...(lines.some((line) => !line.isAdmitted)
                  ? [text("decision.except", { townships: names(false) })]
                  : []),
              ]
            : [text("decision.refuse", { title })],
        ],
        ["decision.reasonTitle", [{ kind: "text", text: reason }]],
        [
          "decision.periodTitle",
          isAdmitted
            ? [
                text("decision.period", { from: day(startsOn), to: day(endsOn), hours: hoursAMonth ?? 0 }),
                text("decision.expiry", { to: day(endsOn) }),
              ]
            : [],
        ],
        [
          "decision.boundaryTitle",
          isAdmitted
            ? [
                text("decision.departmentDoes", { words: departmentDoes }),
                text("decision.townshipDoes", { words: townshipDoes }),
              ]
            : [],
        ],
        [
          "decision.guaranteesTitle",
          isAdmitted ? [text("decision.guarantees"), guarantees(paper.guarantees), text("decision.late")] : [],
        ],
        ["decision.opinionsTitle", [said]],
        ["decision.noticeTitle", isAdmitted ? [] : [text("decision.notice")]],
      ]),
      { kind: "signature", bodies: [organ], date: day(decision.decidedOn) },
    ],
  });
}
