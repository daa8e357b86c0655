import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import type { Block, OfficialDocument } from "./document.terms";
import { blockParts } from "./document-blocks";
import { annexMark, centred, runOf } from "./document-paragraphs";
import {
  BODY_SIZE,
  CHARACTER,
  LANDSCAPE,
  LANDSCAPE_WIDTH,
  LINE,
  NUMBER_SIZE,
  PAGE,
  TITLE_SIZE,
  WIDTH,
} from "./official-format.terms";
import { ownParts, printable } from "./package-parts.rules";
import { titleLines } from "./title.rules";
import { withFixedDates } from "./zip-dates.rules";

/** An official document (GB/T 9704—2012) as .docx. The same content gives the same bytes. */
export async function writeDocument(official: OfficialDocument): Promise<Uint8Array> {
  const { title, number, annex, isLandscape = false, blocks } = official;
  const { top, bottom, left, right, footer, width, height } = isLandscape ? LANDSCAPE : PAGE;
  const lineWidth = isLandscape ? LANDSCAPE_WIDTH : WIDTH;
  const children: (Paragraph | Table)[] = [
    ...(annex ? [annexMark(annex), empty()] : []),
    ...(number ? [centred(number, "body", BODY_SIZE), empty()] : []),
    ...titleLines(title).map((line) => centred(line, "title", TITLE_SIZE)),
    empty(),
    ...blocks.flatMap((block, index) => {
      const next = blocks[index + 1];
      return blockParts(block, { keepNext: signs(next), isLast: next === undefined, width: lineWidth });
    }),
  ];
  const document = new Document({
    title: printable(title),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: runOf("body", BODY_SIZE),
          paragraph: { spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            // The library turns width and height round itself.
            size: isLandscape
              ? { width: height, height: width, orientation: PageOrientation.LANDSCAPE }
              : { width, height },
            margin: { top, bottom, left, right, footer, header: footer, gutter: 0 },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children,
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, ownParts(printable(title)));
  return withFixedDates(new Uint8Array(bytes));
}

/** What stands before the signatures stays with them: they are never alone on a page. */
const signs = (block: Block | undefined): boolean => block?.kind === "signature" || block?.kind === "parties";

const empty = (): Paragraph => new Paragraph({});

/** “— 1 —”, at the outer edge, one character in. */
function pageNumber(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const run: IRunOptions = { ...runOf("number", NUMBER_SIZE), children: ["— ", PageNumber.CURRENT, " —"] };
  const indent = alignment === AlignmentType.RIGHT ? { right: CHARACTER } : { left: CHARACTER };
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [new TextRun(run)] })] });
}
