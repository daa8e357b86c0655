import { parseNumeral } from "@/lib/law/chinese-numeral.rules";
import type { ParsedStep } from "./import.terms";

const NUMBERING =
  "(?:\\d{1,2}\\s*[.．、)）-]?|[（(]\\s*[\\d一二三四五六七八九十]{1,3}\\s*[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}、)";
/** “1.立案责任：”, “②调查阶段：”, “受理环节:”. A number is needed inside a line, none at its beginning. */
const STEP = new RegExp(
  `(?:^|\\n)\\s*(?:${NUMBERING})?\\s*([\\u4e00-\\u9fff]{2,12}?)(责任|阶段|环节|步骤)?\\s*[:：]` +
    `|(?<=[。；;\\s])${NUMBERING}\\s*([\\u4e00-\\u9fff]{2,12}?)(责任|阶段|环节|步骤)\\s*[:：]`,
  "g",
);
const WORKING_DAYS = /([\d零一二三四五六七八九十百]+)\s*个?工作日/;

/** The name of the one step when a text of duties lists none. */
const WHOLE = "责任事项";

/**
 * Steps of a 责任事项 text, in order: 1.立案责任：… 2.调查责任：…. Days are those working days that the step's own text
 * names first. A text that lists no steps is one step, and what stands before the first is a step of its own.
 */
export function parseSteps(text: string): ParsedStep[] {
  if (text === "") return [];
  const named = [...text.matchAll(STEP)];
  const listed = named.filter((mark) => mark[2] ?? mark[4] ?? hasNumber(mark[0]));
  // “受理：…” and “审查：…” on lines of their own are steps too; one such line alone may be anything.
  const marks = listed.length > 0 || named.length < 2 ? listed : named;
  const first = marks[0];
  if (!first) return [step(WHOLE, text)];
  const before = text.slice(0, first.index).trim();
  const steps = marks.map((mark, index) => {
    const duty = text.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim();
    return step(mark[1] ?? mark[3] ?? WHOLE, duty);
  });
  return before === "" ? steps : [step(WHOLE, before), ...steps];
}

const hasNumber = (mark: string) => new RegExp(`^\\s*${NUMBERING}`).test(mark);

function step(name: string, duty: string): ParsedStep {
  return { name, duty, days: parseNumeral(WORKING_DAYS.exec(duty)?.[1] ?? "") };
}
