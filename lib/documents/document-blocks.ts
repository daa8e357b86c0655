import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Block } from "./document.terms";
import { atRight, cellLines, flush, indented } from "./document-paragraphs";
import { CHARACTER, DENSE_LINE, DENSE_SIZE, TABLE_LINE, TABLE_SIZE, WIDTH } from "./official-format.terms";
import { signatureIndents } from "./signature.rules";

type Place = Readonly<{
  /** On one page with what follows. */
  keepNext: boolean;
  /** Nothing follows. */
  isLast: boolean;
  /** Of a line. */
  width?: number;
}>;

/** A block as paragraphs and tables of the file. */
export function blockParts(block: Block, { keepNext, isLast, width = WIDTH }: Place): (Paragraph | Table)[] {
  switch (block.kind) {
    case "addressee":
      return [flush(block.text)];
    case "heading":
      return [indented(block.text, block.level === 1 ? "heading" : "subheading")];
    case "text":
      return block.text.split("\n").map((line) => indented(line, "body", keepNext));
    case "table":
      return [table(block, width), isLast ? lastParagraph() : new Paragraph({})];
    case "annexes":
      return annexes(block.label, block.items);
    case "signature":
      return [
        new Paragraph({ keepNext: true }),
        new Paragraph({ keepNext: true }),
        ...signature(block.bodies, block.date),
      ];
    case "parties":
      return [new Paragraph({ keepNext: true }), parties(block.columns, width)];
  }
}

/** A file ends with a paragraph, never with a table: a line of a twentieth of its height needs no page of its own. */
const lastParagraph = (): Paragraph => new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } });

function annexes(label: string, items: readonly string[]): Paragraph[] {
  if (items.length === 0) return [];
  const labelWidth = [...label].length * CHARACTER;
  const left = 2 * CHARACTER + labelWidth;
  return [
    new Paragraph({}),
    ...items.map((item, index) => {
      const text = items.length > 1 ? `${index + 1}. ${item}` : item;
      return index === 0 ? flush(`${label}${text}`, { left, hanging: labelWidth }) : flush(text, { left });
    }),
  ];
}

function signature(bodies: readonly string[], date: string): Paragraph[] {
  const indents = signatureIndents(bodies, date);
  return [
    ...bodies.map((body, index) => atRight(body, (indents.bodies[index] ?? 0) * CHARACTER)),
    atRight(date, indents.date * CHARACTER),
  ];
}

const LINE_OF_TABLE = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const CELL_MARGIN = { top: 40, bottom: 40, left: 90, right: 90 } as const;

function table(block: Extract<Block, { kind: "table" }>, width: number): Table {
  const { shares, header, rows, isDense = false } = block;
  const letters = isDense ? ([DENSE_SIZE, DENSE_LINE] as const) : ([TABLE_SIZE, TABLE_LINE] as const);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / whole) * width));
  const cell = (text: string, index: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: CELL_MARGIN,
      children: cellLines(text, isHead ? "heading" : "body", isHead ? "center" : "left", letters),
    });
  const nameColumn = header === undefined;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: framed(LINE_OF_TABLE),
    rows: [
      ...(header
        ? [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: header.map((text, index) => cell(text, index, true)),
            }),
          ]
        : []),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: !isDense,
            children: row.map((text, index) => cell(text, index, nameColumn && index === 0)),
          }),
      ),
    ],
  });
}

function parties(columns: readonly (readonly string[])[], width: number): Table {
  const size = Math.floor(width / columns.length);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns.map(() => size),
    borders: framed(NO_LINE),
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          (lines) =>
            new TableCell({ width: { size, type: WidthType.DXA }, children: lines.map((line) => flush(line)) }),
        ),
      }),
    ],
  });
}

const framed = <L>(line: L) => ({
  ...{ top: line, bottom: line, left: line, right: line },
  ...{ insideHorizontal: line, insideVertical: line },
});
