import { writeDocument } from "@/lib/documents/write-document";
import { formatNames } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { AdmissionPaper } from "./admission-paper.terms";
import { admissionWords } from "./admission-words";

/** 职责准入申请表: what the department asks of which townships, why, how long, and what it promises. */
export function applicationDocument(paper: AdmissionPaper, locale: Locale): Promise<Uint8Array> {
  const { t, day, guarantees } = admissionWords(locale);
  const notYet = t("application.notYet");
  const { startsOn, endsOn, hoursAMonth } = paper;
  const rows: [string, string][] = [
    ["number", paper.number ?? notYet],
    ["department", paper.department],
    ["title", paper.title],
    ["kind", t(`admissionKinds.${paper.kind}`)],
    ...(paper.renews ? [["renews", paper.renews] as [string, string]] : []),
    ["content", paper.content],
    ["reason", paper.reason],
    ["basis", paper.basis],
    ["whyNotSelf", paper.whyNotSelf],
    ["townships", formatNames(paper.townships, locale)],
    ["period", startsOn && endsOn ? t("period", { from: day(startsOn), to: day(endsOn) }) : ""],
    ["hours", hoursAMonth === null ? "" : t("application.hoursOf", { hours: hoursAMonth })],
    ["departmentDoes", paper.departmentDoes],
    ["townshipDoes", paper.townshipDoes],
  ];
  return writeDocument({
    title: t("application.title"),
    blocks: [
      {
        kind: "table",
        shares: [1, 4],
        rows: rows.map(([key, value]) => [t(`application.rows.${key}`), value || notYet]),
      },
      { kind: "text", text: t("application.guarantees") },
      ...(paper.guarantees.length > 0 ? [guarantees(paper.guarantees)] : [{ kind: "text", text: notYet } as const]),
      { kind: "signature", bodies: [paper.department], date: day(paper.filedOn) },
    ],
  });
}
