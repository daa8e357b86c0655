import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { FindingPaper } from "./finding-paper.queries";

/** 认定通知: what the establishment office found about a reported task and, off the list, what is to be done until when. */
export function findingDocument(paper: FindingPaper, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "off-list");
  const day = (date: string) => formatDay(date, locale);
  const { number, township, department, title, content, outcome, orderedUntil } = paper;
  const heading = (key: string): Block => ({ kind: "heading", level: 1, text: t(`notice.${key}`) });
  const text = (words: string): Block => ({ kind: "text", text: words });
  const ofOutcome = t(`notice.outcome.${outcome}`, {
    ...{ township, department, matched: paper.matched ?? "", admission: paper.admission ?? "" },
  });
  return writeDocument({
    title: t("notice.title"),
    number: t("notice.number", { number }),
    blocks: [
      {
        kind: "addressee",
        text: t("notice.addressee", { township, department, both: String(outcome === "OFF_LIST") }),
      },
      text(
        t("notice.preamble", {
          township,
          department,
          reportedOn: day(paper.reportedOn),
          pushedOn: day(paper.pushedOn),
        }),
      ),
      heading("matter"),
      text(t("notice.matterText", { title, channel: t(`channels.${paper.channel}`) })),
      text(content),
      heading("finding"),
      text(ofOutcome),
      text(paper.finding),
      ...(orderedUntil ? [heading("order"), text(t("notice.orderText", { department, day: day(orderedUntil) }))] : []),
      { kind: "signature", bodies: [paper.signer], date: day(paper.foundOn) },
    ],
  });
}
