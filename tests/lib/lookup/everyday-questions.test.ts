import { expect, test } from "vitest";
import { placeBook } from "@/lib/lookup/place.rules";
import { vocabularyOf } from "@/lib/lookup/question.rules";
import { answerQuestion, type LookupIndex, type Matter } from "@/lib/lookup/search.rules";
import { searchText } from "@/lib/menu/search-text.rules";
import { menuMatters, statutoryMatters, weihui } from "@/prisma/seed/matters";
import { powerText } from "@/prisma/seed/power-text";
import { SYNONYM_WORDS } from "@/prisma/seed/synonym-words";
import { EVERYDAY_QUESTIONS, type EverydayQuestion, ON_NO_LIST, UNFORESEEN_QUESTIONS } from "./everyday-questions";

const FIRST = 3;
/** Questions of the forty that have to be answered among the first three results. */
const ANSWERED_AT_LEAST = 36;
const UNFORESEEN_AT_LEAST = 14;

const MATTERS: Matter[] = [...menuMatters, ...statutoryMatters].map((matter, index) => {
  const { name, type, domain, bases = [] } = powerText(matter);
  return {
    powerId: matter.id,
    code: `WH-P-${String(index + 1).padStart(4, "0")}`,
    ...{ name, type, domain, subItem: null },
    departmentId: matter.department,
    departmentName: matter.department,
    laws: bases.map(({ law }) => law),
    townships: [],
    onMenu: true,
    searchText: searchText(name, matter.department),
  };
});

const DEMONSTRATION: LookupIndex = {
  matters: MATTERS,
  lexicon: {
    synonyms: SYNONYM_WORDS.map(([word, ...targets]) => ({ word, targets, searchText: searchText(word) })),
    vocabulary: new Set(
      vocabularyOf(MATTERS.flatMap(({ name, laws, departmentName }) => [name, ...laws, departmentName ?? ""])),
    ),
  },
  places: placeBook(
    weihui.townships.map(({ name, code12, villages }) => ({
      code: code12.slice(0, 9),
      shortName: name,
      villages: villages.map((village) => village.name),
    })),
  ),
};

test("every expected answer is a matter of the demonstration, and there are forty questions", () => {
  expect(EVERYDAY_QUESTIONS).toHaveLength(40);
  for (const { asked, expected } of EVERYDAY_QUESTIONS)
    for (const beginning of expected)
      expect(
        MATTERS.some(({ name }) => name.startsWith(beginning)),
        `${asked}: ${beginning}`,
      ).toBe(true);
});

/** The misses among questions, each with what was found instead. */
const missesOf = (questions: readonly EverydayQuestion[]) =>
  questions.flatMap(({ asked, expected }) => {
    const first = answerQuestion(DEMONSTRATION, asked).matters.slice(0, FIRST);
    return first.some(({ name }) => expected.some((beginning) => name.startsWith(beginning)))
      ? []
      : [`${asked} → ${first.map(({ name }) => name.slice(0, 24)).join(" | ") || "nothing"}`];
  });

test.each([
  ["residents' questions", EVERYDAY_QUESTIONS, ANSWERED_AT_LEAST],
  ["questions that nobody foresaw", UNFORESEEN_QUESTIONS, UNFORESEEN_AT_LEAST],
] as const)("%s are answered among the first three results", (kind, questions, atLeast) => {
  const misses = missesOf(questions);
  const answered = questions.length - misses.length;
  console.log(`${kind}: ${answered} of ${questions.length} answered in the first ${FIRST} results`);
  for (const miss of misses) console.log(`  missed: ${miss}`);
  expect(answered).toBeGreaterThanOrEqual(atLeast);
});

test.each(EVERYDAY_QUESTIONS.filter(({ township }) => township))(
  "“$asked” names its township",
  ({ asked, township }) => {
    expect(answerQuestion(DEMONSTRATION, asked).place.township).toBe(township);
  },
);

test.each(ON_NO_LIST)("“%s” is on no list, and nothing is passed off as its answer", (asked) => {
  expect(answerQuestion(DEMONSTRATION, asked).matters.map(({ name }) => name)).toEqual([]);
});
