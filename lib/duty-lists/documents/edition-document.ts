import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { editionPaper } from "./edition-paper.rules";
import type { EditionSource } from "./edition-source.terms";

/** An edition as .docx: an annex of GB/T 9704—2012 on A4 landscape. */
export function editionDocument(source: EditionSource): Promise<Uint8Array> {
  const { annex, title, facts, tables, notes } = editionPaper(source);
  return writeDocument({
    annex,
    title,
    isLandscape: true,
    blocks: [
      ...tables.flatMap(({ heading, ...table }): Block[] => [
        { kind: "heading", level: 1, text: heading },
        { kind: "table", ...table, isDense: true },
      ]),
      { kind: "heading", level: 1, text: "本版信息" },
      { kind: "table", shares: [18, 82], rows: facts.map(({ label, value }) => [label, value]) },
      { kind: "heading", level: 1, text: "说明" },
      ...notes.map((text, index): Block => ({ kind: "text", text: `${index + 1}．${text}` })),
    ],
  });
}
