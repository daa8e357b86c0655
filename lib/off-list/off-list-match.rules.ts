/** What a report is compared with: a matter or duty of the township's lists, or a duty admitted there. */
export type Matchable = Readonly<{
  /** 权责清单事项、基本履职、配合履职、上级收回、准入职责. */
  kind: "ENTRY" | "BASIC" | "SUPPORTING" | "RECLAIMED" | "ADMITTED";
  id: string;
  code: string | null;
  name: string;
  /** What it consists of, beside its name; empty where nothing more is said. */
  words: string;
  departmentId: string | null;
  /** 部门, as written; several are allowed. */
  department: string | null;
  /** State of an admitted duty. */
  state: string | null;
}>;

export type Told = Readonly<{
  title: string;
  content: string;
  /** Who pushed the task down; its names, short and full. */
  department: Readonly<{ id: string; names: readonly string[] }>;
}>;

/** `score`: 0 to 1. */
export type Match = Matchable & Readonly<{ score: number }>;

const MOST = 5;
/** Below this two texts have no more in common than any two texts of offices. */
const THRESHOLD = 0.4;
const TEXT_WEIGHT = 0.85;

/**
 * What of the lists and admitted duties a report is most likely about: at most five, the likeliest first. Texts are compared
 * by their pairs of neighbouring characters; the same department raises the score.
 */
export function likelyMatches(told: Told, candidates: readonly Matchable[]): Match[] {
  const title = pairs(told.title);
  const whole = new Set([...title, ...pairs(told.content)]);
  return candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, title, whole, told.department) }))
    .filter(({ score }) => score >= THRESHOLD)
    .sort((a, b) => b.score - a.score || inOrder(a.name, b.name) || inOrder(a.id, b.id))
    .slice(0, MOST);
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function scoreOf(
  { name, words, departmentId, department }: Matchable,
  title: ReadonlySet<string>,
  whole: ReadonlySet<string>,
  pusher: Told["department"],
): number {
  const named = pairs(name);
  // A title is like a name, or the report names the matter, or its title is part of what the matter consists of.
  const text = Math.max(
    likeness(title, named),
    shareIn(named, whole),
    shareIn(title, new Set([...named, ...pairs(words)])),
  );
  const isSame = departmentId === pusher.id || pusher.names.some((one) => one !== "" && department?.includes(one));
  return TEXT_WEIGHT * text + (isSame ? 1 - TEXT_WEIGHT : 0) * Math.min(1, text * 2);
}

/** Pairs of neighbouring letters and figures, whatever their width and case; punctuation and spaces part nothing. */
export function pairs(text: string): Set<string> {
  const letters = [
    ...text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

/** Dice's coefficient: twice what is common over all. */
export const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * common(a, b)) / (a.size + b.size);

/** How much of `part` stands in `whole`. Of a part too short to say anything, nothing. */
const shareIn = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number =>
  part.size < 3 ? 0 : common(part, whole) / part.size;

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((pair) => b.has(pair)).length;
