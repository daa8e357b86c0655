import { textKey } from "@/lib/spreadsheet/text.rules";

/** Where a title in 《》 stands in a text; `end` is behind the closing mark. */
export type FoundTitle = { start: number; end: number; inner: string; balanced: boolean };

/** What stands behind or inside a title in brackets: which version of the law, and the number of the document. */
export type TitleMarks = { version?: string; documentNumber?: string };

const OPEN = /[《〈<]/;
const CLOSE = /[》〉>]/;
/** Where a title without its closing mark must end: at the article, at a bracket, at the end of the line or sentence. */
const LATEST_END = /第\s*[零〇一二两三四五六七八九十百千\d]+\s*条|[（(：:；;。\n]|$/;
const BRACKET = /^\s*[（(]((?:[^（）()]|[（(][^（）()]*[)）])*)[)）]/;
const VERSION = /修正|修订|修改|年.{0,8}(?:版|本|施行|实施|公布|发布|通过|颁布)|^\d{4}年?版?$/;
const NUMBERED = /^([\u4e00-\u9fff]{1,16})\s*[〔［[【（(]\s*(\d{4})\s*年?[〕］\]】）)]\s*第?\s*(\d+)\s*号$/;
const ORDER = /^(?:[\u4e00-\u9fff]{0,20}令|[\u4e00-\u9fff]{2,20}公告).{0,12}第.{1,10}号$/;
/** Documents that are cited by section, or whole; laws and regulations are cited by article. */
const POLICY =
  /(?:意见|通知|方案|规程|纲要|目录|决定|公告|通告|批复|复函|函|指南|标准|规范|清单)(?:〈?[（(].*[)）]〉?)?$/;

/** Titles in a text, outermost only. 《河南省实施《土地管理法》办法》 and …〈…〉… are one title each. */
export function findTitles(text: string): FoundTitle[] {
  const titles: FoundTitle[] = [];
  let at = text.indexOf("《");
  while (at !== -1) {
    const title = titleAt(text, at);
    titles.push(title);
    at = text.indexOf("《", title.end);
  }
  return titles;
}

function titleAt(text: string, start: number): FoundTitle {
  let depth = 0;
  let lastClose = -1;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (OPEN.test(character)) depth += 1;
    else if (CLOSE.test(character)) {
      depth -= 1;
      lastClose = at;
    }
    if (depth === 0) return { start, end: at + 1, inner: text.slice(start + 1, at), balanced: true };
    if (character === "\n" || character === "：") break;
  }
  // A mark is missing. What was closed inside belongs to the title: 《河南省实施《土地管理法》办法 第十条.
  const from = Math.max(start, lastClose);
  const end = from + (LATEST_END.exec(text.slice(from))?.index ?? 0);
  return { start, end, inner: text.slice(start + 1, end), balanced: false };
}

/** The title itself, its marks taken out: inner titles in 〈〉, no spaces; 《消防法（2021年修正）》 gives 消防法 and its version. */
export function canonicalTitle(inner: string): { law: string } & TitleMarks {
  let law = inner
    .replace(/\s+/g, "")
    .replace(/[《<〈]/g, "〈")
    .replace(/[》>〉]/g, "〉");
  const marks: TitleMarks = {};
  const trailing = /^(.+?)[（(]([^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)?)[)）]$/.exec(law);
  const title = trailing?.[1];
  if (title && addMark(marks, trailing[2] ?? "")) law = title;
  law = law.replace(/\(/g, "（").replace(/\)/g, "）");
  return { law, ...marks };
}

/** The canonical title of a text typed by itself, in its marks or without, with or without version and document number. */
export function typedTitle(text: string): string {
  const plain = text.trim();
  const [found] = findTitles(plain);
  const isMarked = found?.start === 0 && found.balanced;
  if (!isMarked) return canonicalTitle(plain).law;
  const rest = plain.slice(found.end);
  return canonicalTitle(readMarks(rest).length === rest.length ? found.inner : plain).law;
}

/** Reads the brackets behind a title, as many as say a version or a document number. */
export function readMarks(text: string): TitleMarks & { length: number } {
  const marks: TitleMarks = {};
  let length = 0;
  while (true) {
    const bracket = BRACKET.exec(text.slice(length));
    if (!bracket || !addMark(marks, bracket[1] ?? "")) return { ...marks, length };
    length += bracket[0].length;
  }
}

function addMark(marks: TitleMarks, content: string): boolean {
  const plain = content.trim();
  const documentNumber = canonicalDocumentNumber(plain);
  if (documentNumber) marks.documentNumber ??= documentNumber;
  else if (VERSION.test(plain)) marks.version ??= plain;
  else return false;
  return true;
}

/** 国发[2014]8号 in any brackets becomes 国发〔2014〕8号; orders (国务院令第687号) lose their spaces. Null for other text. */
export function canonicalDocumentNumber(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  const numbered = NUMBERED.exec(plain);
  if (numbered) return `${numbered[1]}〔${numbered[2]}〕${numbered[3]}号`;
  return ORDER.test(plain) && !/修正|修订|修改/.test(plain) ? plain : null;
}

/** Whether a document is cited by section or whole rather than by article, judged by the last word of its title. */
export const isPolicyDocument = (law: string) => POLICY.test(law);

/** One key for the full and the short title of a law: 中华人民共和国土地管理法 and 土地管理法. */
export const lawKey = (law: string) => textKey(law.replace(/[〈〉《》<>]/g, "")).replace(/中华人民共和国/g, "");
