import type { Matter } from "./search.rules";

/** What the finder asks, in this order; where there is only one answer it is not asked. */
export const FINDER_QUESTIONS = ["domain", "type", "law", "power"] as const;
export type FinderQuestion = (typeof FINDER_QUESTIONS)[number];

/** Answers given so far. Anything that fits no matter counts as not given, and so does all that comes after it. */
export type FinderAnswers = Partial<Record<FinderQuestion, string>>;

/** An answer that may be chosen: its value, and how many matters it leaves. */
export type FinderOption = { value: string; count: number };

export type FinderState = {
  /** The answers that count. */
  answers: FinderAnswers;
  /** What is asked next; null once a single matter is chosen. */
  asks: { question: FinderQuestion; options: FinderOption[] } | null;
  /** The matter found; null while something is asked. */
  matter: Matter | null;
};

/** Matters that may stand on one page; with more, the law under which they fall is asked first. */
export const CHOICES_A_PAGE = 7;

const VALUES: Record<FinderQuestion, (matter: Matter) => string> = {
  domain: ({ domain }) => domain,
  type: ({ type }) => type,
  law: ({ laws }) => laws[0] ?? "",
  power: ({ code }) => code,
};

/** Where the finder stands after these answers. A matter named at once needs no other answer. */
export function finderState(matters: readonly Matter[], given: FinderAnswers): FinderState {
  const named = matters.find(({ code }) => code === given.power);
  if (named) return { answers: { ...given }, asks: null, matter: named };
  const answers: FinderAnswers = {};
  let left = matters;
  for (const question of FINDER_QUESTIONS) {
    if (question === "law" && left.length <= CHOICES_A_PAGE) continue;
    const options = optionsOf(left, VALUES[question]);
    const chosen = options.find(({ value }) => value === given[question])?.value;
    const [only] = options;
    if (chosen === undefined && (options.length !== 1 || !only || question === "power"))
      return { answers, asks: options.length > 0 ? { question, options } : null, matter: null };
    const value = chosen ?? only?.value ?? "";
    if (chosen !== undefined) answers[question] = chosen;
    left = left.filter((matter) => VALUES[question](matter) === value);
  }
  return { answers, asks: null, matter: left[0] ?? null };
}

/** The values there are, in the order of first appearance (matters come by code). */
function optionsOf(matters: readonly Matter[], answerOf: (matter: Matter) => string): FinderOption[] {
  const counts = new Map<string, number>();
  for (const matter of matters) counts.set(answerOf(matter), (counts.get(answerOf(matter)) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}
