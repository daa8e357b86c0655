import { parseNumeral, toChineseNumeral } from "./chinese-numeral.rules";

/** A place in a law: 条 (and 条之), 款, 项, 目. Each counts from 1; 项 may follow 条 directly. */
export type Provision = { article: number; sub?: number; paragraph?: number; item?: number; point?: number };

const NUMBER = "[零〇○一二两三四五六七八九十百千廿卅\\d\uff10-\uff19]+";
const BRACKETED = `[（(]\\s*${NUMBER}\\s*[)）]`;
const ONE = `(?:${BRACKETED}|${NUMBER})`;
const AND = "(?:\\s*(?:以及|[、，,和及与或])\\s*)";
const TO = "(?:\\s*[至到\\-—~～]\\s*)";
const PLACE = new RegExp(
  `^\\s*第?\\s*(${ONE}(?:(?:${AND}|${TO}|(?=[（(]))${ONE})*)\\s*(条|款|项|目)(?:\\s*之\\s*(${NUMBER}))?`,
);
const CONNECTOR = new RegExp(`^(?:${AND}|(${TO}))`);
const LEVELS: readonly string[] = ["条", "款", "项", "目"];
/** A range of articles is listed one by one up to this many; a longer one keeps its two ends. */
const LONGEST_RANGE = 50;

/** 第六十二条之一第一款第二项: the canonical form, without brackets around the number of a 项. */
export function formatProvision({ article, sub, paragraph, item, point }: Provision): string {
  const place = (number: number | undefined, unit: string) =>
    number === undefined ? "" : `第${toChineseNumeral(number)}${unit}`;
  const after = sub === undefined ? "" : `之${toChineseNumeral(sub)}`;
  return `${place(article, "条")}${after}${place(paragraph, "款")}${place(item, "项")}${place(point, "目")}`;
}

/**
 * Reads the places named at the start of a text: 第十条第一款、第二款和第十二条第（一）（三）项 is four places.
 * Returns them with the length read; an empty list when the text does not begin with an article.
 */
export function parseProvisions(text: string): { provisions: Provision[]; length: number } {
  // sets[level] are the places named last at that level; a deeper place refines the nearest set above it.
  const sets: (Provision[] | undefined)[] = [];
  const found: Provision[] = [];
  let length = 0;
  let rest = text;
  let range = false;
  while (true) {
    const place = nextPlace(rest, length === 0);
    if (!place || (place.level > 0 && !sets[0])) break;
    const parents = nearest(sets, place.level);
    const numbers = range && place.level === 0 ? upTo(found.at(-1)?.article, place.numbers) : place.numbers;
    const named = parents.flatMap((parent) => numbers.map((number) => refined(parent, place.level, number, place.sub)));
    for (const parent of parents) remove(found, parent);
    found.push(...named);
    sets.length = place.level;
    sets[place.level] = named;
    length += place.length;
    const connector = CONNECTOR.exec(text.slice(length));
    const following = connector ? nextPlace(text.slice(length + connector[0].length), false) : null;
    range = Boolean(connector?.[1]) && following !== null;
    if (connector && following) length += connector[0].length;
    rest = text.slice(length);
  }
  return { provisions: found, length };
}

type Place = { level: number; numbers: number[]; sub: number | null; length: number };

function nextPlace(text: string, first: boolean): Place | null {
  const match = PLACE.exec(text);
  if (!match) return null;
  const [whole, list = "", unit = "", after] = match;
  const level = LEVELS.indexOf(unit);
  // The first place needs its 第; later ones of a list are often written without it (第十条、十二条).
  if (first && !/^\s*第/.test(whole)) return null;
  const numbers = listedNumbers(list);
  const sub = after === undefined ? null : parseNumeral(after);
  return numbers === null ? null : { level, numbers, sub, length: whole.length };
}

function listedNumbers(list: string): number[] | null {
  const numbers: number[] = [];
  for (const [token] of list.matchAll(new RegExp(`${ONE}|${TO}`, "g"))) {
    if (new RegExp(`^${TO}$`).test(token)) {
      numbers.push(Number.NaN);
      continue;
    }
    const number = parseNumeral(token.replace(/[（()）]/g, ""));
    if (number === null) return null;
    if (Number.isNaN(numbers.at(-1))) {
      numbers.pop();
      numbers.push(...upTo(numbers.at(-1), [number]));
    } else numbers.push(number);
  }
  return numbers.length > 0 && !numbers.some(Number.isNaN) ? numbers : null;
}

/** The numbers after `from` up to the first of `numbers`, and the others as they are. */
function upTo(from: number | undefined, [to, ...others]: readonly number[]): number[] {
  if (to === undefined) return [];
  if (from === undefined || to <= from || to - from > LONGEST_RANGE) return [to, ...others];
  return [...Array.from({ length: to - from }, (_, index) => from + index + 1), ...others];
}

const ROOT: Provision = { article: 0 };

function nearest(sets: readonly (Provision[] | undefined)[], level: number): Provision[] {
  for (let above = level - 1; above >= 0; above--) {
    const set = sets[above];
    if (set) return set;
  }
  return [ROOT];
}

function refined(parent: Provision, level: number, number: number, sub: number | null): Provision {
  if (level === 0) return sub === null ? { article: number } : { article: number, sub };
  if (level === 1) return { ...parent, paragraph: number };
  return level === 2 ? { ...parent, item: number } : { ...parent, point: number };
}

function remove(found: Provision[], parent: Provision) {
  const index = found.indexOf(parent);
  if (index !== -1) found.splice(index, 1);
}
