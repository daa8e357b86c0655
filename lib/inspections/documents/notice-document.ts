import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { FindingPage } from "../finding-page.queries";

/** 整改通知书: the problem as it was found, on what it rests, and until when the owner mends it. The same for ever. */
export function noticeDocument(finding: FindingPage, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "inspections");
  const day = (date: string) => formatDay(date, locale);
  const { number, ground, kind, words, clause, ownerName, inspectedName, plan, documentNumber, groupName } = finding;
  const heading = (key: string): Block => ({ kind: "heading", level: 1, text: t(`notice.${key}`) });
  const text = (said: string): Block => ({ kind: "text", text: said });
  const ordered = finding.steps.find(({ event }) => event === "find")?.dueOn;
  return writeDocument({
    title: t("notice.title"),
    number: t("notice.number", { number }),
    blocks: [
      { kind: "addressee", text: t("notice.addressee", { owner: ownerName }) },
      text(
        t("notice.preamble", {
          group: groupName,
          plan,
          documentNumber,
          inspected: inspectedName,
          day: day(ground.visitedOn),
        }),
      ),
      heading("problem"),
      text(t("notice.problemText", { kind: t(`kinds.${kind}`) })),
      text(words),
      heading("grounds"),
      text(t("notice.groundsText", { area: t(`areas.${ground.area}`), item: ground.text })),
      ...(ground.note ? [text(t("notice.noteText", { note: ground.note }))] : []),
      text(t("notice.clauseText", { clause })),
      heading("order"),
      ...(ordered ? [text(t("notice.orderText", { owner: ownerName, day: day(ordered) }))] : []),
      { kind: "signature", bodies: [groupName], date: day(finding.foundOn) },
    ],
  });
}
