import { normaliseText } from "@/lib/spreadsheet/text.rules";
import { canonicalTitle, findTitles, isPolicyDocument, readMarks } from "./law-title.rules";
import { formatProvision, type Provision, parseProvisions } from "./provision.rules";

/** One place in one law, as a matter cites it. */
export type LegalBasis = {
  /** Title without marks: 中华人民共和国土地管理法; inner titles in 〈〉. */
  law: string;
  /** The title as the file has it, with its marks. */
  lawAsWritten: string;
  /** As written behind the title: 2021年修正. */
  version?: string;
  /** 国发〔2014〕8号, 国务院令第687号. */
  documentNumber?: string;
  /** 第六十二条第一款第二项, or the section of a policy document: 三（二）. */
  article?: string;
  articleNumber?: Provision;
  /** What the file quotes after the citation. */
  text?: string;
};

export type BasisProblemCode =
  | "law-missing"
  | "law-without-article"
  | "law-marks-unbalanced"
  | "law-unmarked"
  | "article-unreadable";

export type BasisProblem = { code: BasisProblemCode; severity: "error" | "warning"; law: string };

const MARKER =
  "(?:\\d{1,2}\\s*[.．、)）]|[（(]\\s*[\\d一二三四五六七八九十]{1,3}\\s*[)）]|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}、|[•·●◆■-])";
const LEAD =
  "(?:[【\\[](?:[^】\\]\\n]{1,12})[】\\]]|(?:实施|法律|设定|处罚)?依据[:：]|(?:法律|行政法规|地方性法规|(?:部门|政府|地方政府)?规章|规范性文件)[:：]|根据|依据|依照|按照|参照|以及|和|及)";
const PREAMBLE = `(?:\\s*(?:${MARKER}|${LEAD}))*\\s*`;
const ONLY_SEPARATORS = new RegExp(`^[\\s、，,；;。]*${PREAMBLE}$`);
const MARKED_ITEM = new RegExp(`(?:^|[\\n；;。”"])\\s*${MARKER}${PREAMBLE}$`);
const NEW_LINE = new RegExp(`(?:^|\\n)${PREAMBLE}$`);
const TRAILING_PREAMBLE = new RegExp(`(?:\\s*(?:${MARKER}|${LEAD}))+\\s*$`);
const CITED = /^\s*(?:第|[（(：:；;，,、。]|$|\n)/;
const CHAPTER = /^\s*第\s*[零一二三四五六七八九十百\d]+\s*[编章节]\s*(?:[^\s第《]{0,20}(?=\s*第))?/;
const SECTION =
  /^\s*(第[（(]?[一二三四五六七八九十\d]+[)）]?(?:部分|点|项|条)|[一二三四五六七八九十]{1,3}(?=[、.．（(。；;\s]|$)[、.．]?\s*(?:[（(][一二三四五六七八九十]{1,3}[)）])?|[（(][一二三四五六七八九十]{1,3}[)）])/;
const UNREADABLE_ARTICLE = /^\s*第[^第\n]{0,6}[条款项]/;
const UNMARKED_LAW =
  /^([\u4e00-\u9fff〈〉]{2,50}?(?:法典|法|条例|办法|规定|规则|细则|决定|意见|通知|规程))(?=\s*(?:[（(][^）)]*[)）]\s*)*第\s*[零〇一二两三四五六七八九十百千\d]+\s*条)/;
const NOTHING = /^[\s/\\—–\-－无暂待定。.]*$/;

type Head = { start: number; bodyStart: number; inner: string; written: string; balanced: boolean };

/**
 * Reads a cell that names the legal bases of a matter: several laws with numbers or line breaks between them,
 * versions, document numbers, lists of articles, quoted text. Nothing is guessed: what cannot be read is a problem.
 * An empty cell, or one that only says 无, has no bases and no problems.
 */
export function parseLegalBases(cell: string): { bases: LegalBasis[]; problems: BasisProblem[] } {
  const text = normaliseText(cell);
  if (NOTHING.test(text)) return { bases: [], problems: [] };
  const heads = findHeads(text);
  const before = unmarkedBases(text.slice(0, heads[0]?.start ?? text.length));
  const bases = [...before.bases];
  const problems = [...before.problems];
  heads.forEach((head, index) => {
    const body = text.slice(head.bodyStart, heads[index + 1]?.start ?? text.length);
    if (!head.balanced) problems.push({ code: "law-marks-unbalanced", severity: "error", law: head.written });
    const read = readCitation(head, body);
    bases.push(...read.bases);
    problems.push(...read.problems);
  });
  if (bases.length === 0 && problems.length === 0) {
    problems.push({ code: "law-missing", severity: "error", law: excerpt(text) });
  }
  return { bases, problems };
}

/** Writes a basis as files have it: 《law》（version）（number）article：text. Reading it again gives the same basis. */
export function formatLegalBasis(basis: Omit<LegalBasis, "lawAsWritten" | "articleNumber">): string {
  const marks = [basis.version, basis.documentNumber].filter((mark) => mark !== undefined);
  const head = `《${basis.law}》${marks.map((mark) => `（${mark}）`).join("")}${basis.article ?? ""}`;
  return basis.text === undefined ? head : `${head}：${basis.text}`;
}

/** Titles that begin a citation; the others are part of a text that is quoted. */
function findHeads(text: string): Head[] {
  const heads: Head[] = [];
  for (const title of findTitles(text)) {
    const previous = heads.at(-1);
    const from = previous ? previous.bodyStart + citationLength(text.slice(previous.bodyStart)) : 0;
    if (title.start < from) continue;
    const between = text.slice(from, title.start);
    const isHead =
      !previous ||
      ONLY_SEPARATORS.test(between) ||
      MARKED_ITEM.test(between) ||
      (NEW_LINE.test(between) && CITED.test(text.slice(title.end)));
    if (!isHead) continue;
    const preamble = previous ? (TRAILING_PREAMBLE.exec(between)?.[0].length ?? 0) : 0;
    heads.push({
      start: title.start - preamble,
      bodyStart: title.end,
      inner: title.inner,
      written: text.slice(title.start, title.end),
      balanced: title.balanced,
    });
  }
  return heads;
}

/** Length of marks and articles behind a title: as far as a further title still continues a list of citations. */
function citationLength(body: string): number {
  const marks = readMarks(body).length;
  const chapter = CHAPTER.exec(body.slice(marks))?.[0].length ?? 0;
  return marks + chapter + parseProvisions(body.slice(marks + chapter)).length;
}

function readCitation(head: Head, body: string): { bases: LegalBasis[]; problems: BasisProblem[] } {
  const titled = canonicalTitle(head.inner);
  const { length: marksLength, ...marks } = readMarks(body);
  const common = { lawAsWritten: head.written, ...marks, ...titled };
  if (titled.law === "")
    return { bases: [], problems: [{ code: "law-missing", severity: "error", law: head.written }] };
  const behind = body.slice(marksLength);
  const afterChapter = behind.slice(CHAPTER.exec(behind)?.[0].length ?? 0);
  const { provisions, length } = parseProvisions(afterChapter);
  if (provisions.length > 0) {
    return { bases: withQuotedArticles(common, provisions, afterChapter.slice(length)), problems: [] };
  }
  const section = isPolicyDocument(titled.law) ? SECTION.exec(behind) : null;
  if (section) {
    const article = (section[1] ?? "")
      .replace(/\s/g, "")
      .replace(/[、.．](?=$|[（(])/, "")
      .replace(/\(/g, "（")
      .replace(/\)/g, "）");
    return { bases: [{ ...common, article, ...quoted(behind.slice(section[0].length)) }], problems: [] };
  }
  const code = UNREADABLE_ARTICLE.test(behind) ? "article-unreadable" : "law-without-article";
  const severity = isPolicyDocument(titled.law) && code === "law-without-article" ? "warning" : "error";
  return { bases: [{ ...common, ...quoted(behind) }], problems: [{ code, severity, law: titled.law }] };
}

/** Bases for the places named, and for each further article of the same law whose text is quoted on a line of its own. */
function withQuotedArticles(
  common: Omit<LegalBasis, "article" | "articleNumber" | "text">,
  provisions: readonly Provision[],
  content: string,
): LegalBasis[] {
  const [own = "", ...further] = content.split(/\n(?=\s*第\s*[零〇一二两三四五六七八九十百千\d]+\s*条)/);
  const bases: LegalBasis[] = provisions.map((articleNumber, index) => ({
    ...common,
    article: formatProvision(articleNumber),
    articleNumber,
    ...(index === provisions.length - 1 ? quoted(own) : {}),
  }));
  for (const quotedArticle of further) {
    const read = parseProvisions(quotedArticle);
    if (read.provisions.length === 0) continue;
    bases.push(...withQuotedArticles(common, read.provisions, quotedArticle.slice(read.length)));
  }
  return bases;
}

function quoted(content: string): { text?: string } {
  const text = content
    .replace(/^[\s:：，,、；;。]+/, "")
    .replace(/^的?规定[\s:：，,、；;。]*/, "")
    .replace(/[\s；;、，,]+$/, "");
  return text === "" || text === "。" ? {} : { text };
}

/** Lines before the first title in 《》: a law may stand there without its marks, 土地管理法第七十七条. */
function unmarkedBases(text: string): { bases: LegalBasis[]; problems: BasisProblem[] } {
  const bases: LegalBasis[] = [];
  const problems: BasisProblem[] = [];
  for (const line of text.split(/[\n；;]/)) {
    const plain = line.replace(new RegExp(`^${PREAMBLE}`), "").replace(/^[\s、，,。]+|[\s、，,。：:]+$/g, "");
    if (plain === "" || NOTHING.test(plain)) continue;
    const law = UNMARKED_LAW.exec(plain)?.[1];
    if (!law) {
      problems.push({ code: "law-missing", severity: "error", law: excerpt(plain) });
      continue;
    }
    const head = { start: 0, bodyStart: law.length, inner: law, written: law, balanced: true };
    const read = readCitation(head, plain.slice(law.length));
    bases.push(...read.bases);
    problems.push({ code: "law-unmarked", severity: "warning", law }, ...read.problems);
  }
  return { bases, problems };
}

const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
