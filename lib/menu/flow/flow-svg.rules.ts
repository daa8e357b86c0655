/** Half a Chinese character wide; everything in a chart is measured in these. */
const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x2e7f;

/** Width of a text in half characters. */
export const widthOf = (text: string): number => [...text].reduce((sum, each) => sum + (isWide(each) ? 2 : 1), 0);

/** Marks that never begin a line. */
const NEVER_FIRST = new Set([..."，。；：、！？）》」』】”’,.;:!?)"]);

/**
 * Lines of at most `longest` half characters: Chinese breaks anywhere but before a closing mark, which hangs over; other
 * words only where they are set apart, or when one alone is too long.
 */
export function wrapText(text: string, longest: number): string[] {
  const pieces = text.match(/[^\s\u2e80-\uffff]+|\s+|./gsu) ?? [];
  const lines: string[] = [];
  let line = "";
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = "";
  };
  for (const piece of pieces) {
    const fits = widthOf(line) + widthOf(piece) <= longest;
    if (!fits && line.trim() && !NEVER_FIRST.has(piece)) end();
    if (widthOf(piece) <= longest) line += piece;
    else
      for (const character of piece) {
        if (widthOf(line) + widthOf(character) > longest) end();
        line += character;
      }
  }
  end();
  return lines;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as XML has it, without characters that XML knows not. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? "");

export type Point = Readonly<{ x: number; y: number }>;
export type ChartLine = Readonly<{ text: string; size: number; isStrong: boolean }>;
type Box = Point & Readonly<{ width: number; height: number }>;
export type ChartNode = Box & Readonly<{ shape: "round" | "box"; lines: readonly ChartLine[] }>;
export type ChartLabel = Box & Readonly<{ lines: readonly ChartLine[] }>;
export type ChartEdge = Readonly<{ points: readonly Point[]; isDashed: boolean; label: ChartLabel | null }>;
export type Chart = Readonly<{
  width: number;
  height: number;
  nodes: readonly ChartNode[];
  edges: readonly ChartEdge[];
  title: string;
  description: string;
  lang: string;
  /** Tells the ids of one chart from another's on the same page. */
  id: string;
}>;

/** Height of a line of that size of type. */
export const lineHeight = (size: number): number => Math.round(size * 1.4);

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** Lines of text in the middle of a box, as real text. */
function textIn({ x, y, width, height, lines }: ChartLabel): string {
  const whole = lines.reduce((sum, { size }) => sum + lineHeight(size), 0);
  let top = y + (height - whole) / 2;
  return lines
    .map(({ text, size, isStrong }) => {
      const baseline = top + lineHeight(size) * 0.75;
      top += lineHeight(size);
      const weight = isStrong ? ' font-weight="600"' : "";
      return `<text x="${number(x + width / 2)}" y="${number(baseline)}" font-size="${size}"${weight}>${escapeXml(text)}</text>`;
    })
    .join("");
}

function nodeIn(node: ChartNode): string {
  const { x, y, width, height, shape } = node;
  const radius = shape === "round" ? height / 2 : 6;
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${number(radius)}" fill="none" stroke="currentColor" stroke-width="1.5"/>${textIn(node)}`;
}

function edgeIn({ points, isDashed, label }: ChartEdge, id: string): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${number(x)} ${number(y)}`).join("");
  const dashes = isDashed ? ' stroke-dasharray="6 4"' : "";
  return `<path d="${path}" fill="none" stroke="currentColor" stroke-width="1.2"${dashes} marker-end="url(#${id}-arrow)"/>${label ? textIn(label) : ""}`;
}

/**
 * The chart as SVG: one colour, that of the text around it, so that it reads on light and dark ground and on paper; what
 * lines mean is written beside them.
 */
export function svgOf({ width, height, nodes, edges, title, description, lang, id }: Chart): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" role="img" aria-labelledby="${id}-title ${id}-text" lang="${lang}" font-family="inherit" text-anchor="middle" fill="currentColor">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-text">${escapeXml(description)}</desc>`,
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>`,
    ...edges.map((edge) => edgeIn(edge, id)),
    ...nodes.map(nodeIn),
    "</svg>",
  ].join("");
}
