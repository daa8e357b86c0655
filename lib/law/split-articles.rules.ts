import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";
import { parseNumeral } from "./chinese-numeral.rules";
import type { LawTextProblem, LawTextProblemCode } from "./law-version.terms";
import { formatProvision } from "./provision.rules";

/** One article: its number, what stands above it (编, 章, 节) and its paragraphs, a line each. */
export type Article = Readonly<{
  article: number;
  /** 之一, 之二; 0 for none. */
  sub: number;
  /** 第六十四条之一. */
  label: string;
  path: readonly string[];
  text: string;
}>;

export type SplitText = {
  articles: Article[];
  /** 附件, 附表, 附录 behind the last article, a line each; empty for none. */
  annex: string;
  problems: LawTextProblem[];
};

/** The longest statute in force has 1,260 articles (民法典). */
export const MOST_ARTICLES = 2000;
export const LONGEST_ARTICLE = 20_000;
/** Characters of a whole text. */
export const LONGEST_TEXT = 1_000_000;
const LONGEST_HEADING = 60;

const NUMBER = "[零〇○一二两三四五六七八九十百千廿卅\\d]+";
const ARTICLE = new RegExp(`^第\\s?(${NUMBER})\\s?条(?:\\s?之\\s?(${NUMBER}))?(.*)$`);
const HEADING = new RegExp(`^第\\s?${NUMBER}\\s?(编|分编|章|节)(?!的|规定|所|和第|及|至|、|，|第)`);
const CONTENTS = /^目\s?(?:录|次)$/;
/** 附件：样式, 附表1 样式, （附录二）, 附：样式; no sentence (附件 应当齐全。). */
const ANNEX = new RegExp(
  `^(?:[（(【]?附\\s?(?:件|表|录|图)\\s?(?:${NUMBER})?[】)）]?(?:\\s?[:：.、]|\\s(?!.*[。；]$)|$)|附\\s?[:：])`,
);
/** What follows a number that is being referred to: 第十条规定的, 第十条第二款, 第十条和第十二条. */
const REFERENCE = /^(?:第|规定|所|的|之规定|中|和|或|及|与|至|、|，|,)/;
/** Dots and the page behind an entry of a table of contents. */
const PAGE = /[\s.…·．]*\d*$/;
const LEVELS = ["编", "分编", "章", "节"];

/** A text with one width of letters and blanks, no invisible characters, and its lines where they were. */
export const normaliseLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029\v\f]/)
    .map((line) => normaliseText(line))
    .join("\n");

type Open = { line: number; article: number; sub: number; path: string[]; lines: string[] };

/**
 * Splits a law's text (as `normaliseLines` leaves it) into its articles. What stands before the first one and in annexes
 * is no article; a line of that look begins the annexes unless the next article continues the count. Numbers run from 1 without gap; every fault is named by its line, and with one fault nothing is to be
 * taken.
 */
export function splitArticles(text: string): SplitText {
  if (text.length > LONGEST_TEXT) {
    return { articles: [], annex: "", problems: [problemAt(0, "text-too-long", "", String(text.length))] };
  }
  const problems: LawTextProblem[] = [];
  const found: Open[] = [];
  const path = new Map<string, string>();
  /** Keys of the headings in the table of contents, while it is being read. */
  let contents: Set<string> | null = null;
  let open: Open | null = null;
  let annex = "";
  const lines = text.split("\n");

  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    if (line === "") continue;
    const last = found.at(-1);
    if (last && ANNEX.test(line) && !goesOn(lines.slice(at), last)) {
      annex = lines.slice(index).join("\n").trimEnd();
      break;
    }
    if (found.length === 0 && contents === null && CONTENTS.test(line)) {
      contents = new Set();
      continue;
    }
    const heading = line.length <= LONGEST_HEADING && !/[。；]$/.test(line) ? HEADING.exec(line) : null;
    if (heading) {
      const key = textKey(line.replace(PAGE, ""));
      if (contents && !contents.has(key)) {
        contents.add(key);
        continue;
      }
      contents = null;
      setHeading(path, heading[1] ?? "", line);
      open = null;
      continue;
    }
    const head: { article: number; sub: number; rest: string } | null = articleHead(line, last);
    if (head) {
      contents = null;
      const { article, sub, rest } = head;
      open = { line: at, article, sub, path: [...path.values()], lines: rest === "" ? [] : [rest] };
      found.push(open);
    } else if (open) open.lines.push(line);
    else if (found.length > 0) problems.push(problemAt(at, "text-outside-article", "", line));
  }

  problems.push(...numberProblems(found), ...found.flatMap(textProblem));
  if (found.length === 0) problems.push(problemAt(0, "no-articles", "", ""));
  if (found.length > MOST_ARTICLES) problems.push(problemAt(0, "too-many-articles", "", String(found.length)));
  return {
    articles: found.map(({ article, sub, path: above, lines }) => ({
      ...{ article, sub, label: labelOf(article, sub), path: above, text: lines.join("\n") },
    })),
    annex,
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

const labelOf = (article: number, sub: number) => formatProvision(sub === 0 ? { article } : { article, sub });

const problemAt = (line: number, code: LawTextProblemCode, expected: string, found: string): LawTextProblem => ({
  ...{ line, code, expected },
  found: found.length > 40 ? `${found.slice(0, 40)}…` : found,
});

/** A heading closes those below its own level. */
function setHeading(path: Map<string, string>, unit: string, line: string): void {
  const level = LEVELS.indexOf(unit);
  for (const below of LEVELS.slice(level)) path.delete(below);
  path.set(unit, line);
}

/** Reads 第…条 at the beginning of a line; without a blank behind it only when it continues the count. */
function articleHead(line: string, last: Open | undefined): { article: number; sub: number; rest: string } | null {
  const [, number = "", after, rest = ""] = ARTICLE.exec(line) ?? [];
  const article = parseNumeral(number);
  const sub = after === undefined ? 0 : parseNumeral(after);
  if (article === null || sub === null) return null;
  const isParted = rest === "" || /^[\s:：【（(]/.test(rest);
  if (!isParted && (REFERENCE.test(rest) || !follows(last, article, sub))) return null;
  return { article, sub, rest: rest.replace(/^[\s:：]+/, "") };
}

const follows = (last: Open | undefined, article: number, sub: number): boolean =>
  (article === (last?.article ?? 0) + 1 && sub === 0) || (article === last?.article && sub === last.sub + 1);

/** Whether the next article continues the count: then what stands before it belongs to an article, whatever it looks like. */
function goesOn(lines: readonly string[], last: Open): boolean {
  for (const line of lines) {
    const head = articleHead(line, last);
    if (head) return follows(last, head.article, head.sub);
  }
  return false;
}

function numberProblems(found: readonly Open[]): LawTextProblem[] {
  const seen = new Set<string>();
  return found.flatMap(({ line, article, sub }, index) => {
    const label = labelOf(article, sub);
    const last = found[index - 1];
    const isRepeated = seen.has(label);
    seen.add(label);
    if (isRepeated) return [problemAt(line, "article-repeated", "", label)];
    if (follows(last, article, sub)) return [];
    const isBack = last !== undefined && (article < last.article || (article === last.article && sub < last.sub));
    const expected = article === last?.article ? labelOf(article, last.sub + 1) : labelOf((last?.article ?? 0) + 1, 0);
    return [problemAt(line, isBack ? "article-out-of-order" : "article-gap", expected, label)];
  });
}

function textProblem({ line, article, sub, lines }: Open): LawTextProblem[] {
  const text = lines.join("\n");
  const label = labelOf(article, sub);
  if (text === "") return [problemAt(line, "article-empty", "", label)];
  return text.length > LONGEST_ARTICLE ? [problemAt(line, "article-too-long", "", label)] : [];
}
