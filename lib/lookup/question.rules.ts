import { textKey } from "@/lib/spreadsheet/text.rules";

/** An everyday word and what it stands for: official words, or codes of matters, the most fitting first. */
export type Synonym = {
  word: string;
  targets: readonly string[];
  /** The word, its pinyin and its initials (lib/menu/search-text.rules.ts). */
  searchText: string;
};

/** What the words of a question are looked up in. */
export type Lexicon = {
  synonyms: readonly Synonym[];
  /** Words of the matters' names, laws and bodies (`vocabularyOf`). */
  vocabulary: ReadonlySet<string>;
};

/** One word of a question. `meanings`: texts of which any one counts, the most fitting first; all are keys. */
export type SoughtWord = { asked: string; meanings: readonly string[]; isSynonym: boolean };

/** Characters of a question that are read; the rest is left. */
export const LONGEST_QUESTION = 100;
const MOST_WORDS = 12;
const LONGEST_WORD = 20;
const SHORTEST_WORD = 2;
const WORDS = new Intl.Segmenter("zh", { granularity: "word" });
const SPELT_INITIALS = 3;

/** Said around what is sought, in it nothing. Single characters only ever count where no longer word begins. */
const SAID_AROUND = new Set(
  (
    "我要 我想 我们 我家 咱们 自家 自己 家里 家门口 门口 邻居 有人 别人 人家 谁家 他们 老是 总是 天天 偷偷 乱 想 要 " +
    "怎么办理 怎么办 怎么 怎样 如何 咋办 咋 在哪里 在哪儿 在哪 哪里 哪儿 哪个 什么 多少 能不能 可不可以 可以 要不要 " +
    "需不需要 需要 有没有 是不是 归谁管 谁来 谁管 找谁 归谁 谁 管不管 管 办理 办 申请 举报 投诉 反映 咨询 请问 一下 " +
    "应该 必须 现在 今天 部门 单位 的话 太大 太多 太 很 了 的 吗 呢 吧 啊 把 被 给 往 在 去 到 和 跟 与 有 没 不 能 会 是 " +
    "里 上 下 个 我 你 他 她 它 您 这 那 都 也 就 让 来 做 弄 搞"
  ).split(" "),
);

/** The words of a question, as keys, at most twelve: synonyms, official words, spellings; what is said around them goes. */
export function questionWords(question: string, lexicon: Lexicon, isKnown: (text: string) => boolean): SoughtWord[] {
  const synonyms = new Map(lexicon.synonyms.map((synonym) => [textKey(synonym.word), synonym]));
  const words = question
    .slice(0, LONGEST_QUESTION)
    .split(/[\s,，、。.！!？?；;：:"“”'‘’《》〈〉()（）[\]【】]+/)
    .map(textKey)
    .flatMap((part) => part.match(/[a-z0-9-]+|[^a-z0-9-]+/g) ?? [])
    .flatMap((run) =>
      /^[a-z0-9-]/.test(run) ? [spelling(run, lexicon.synonyms)] : chineseWords(run, synonyms, lexicon, isKnown),
    );
  const seen = new Set<string>();
  return words.filter(({ asked }) => !seen.has(asked) && seen.add(asked)).slice(0, MOST_WORDS);
}

const official = (asked: string): SoughtWord => ({ asked, meanings: [asked], isSynonym: false });
const everyday = (asked: string, targets: readonly string[]): SoughtWord => ({
  asked,
  meanings: [...new Set([...targets.map(textKey), asked])],
  isSynonym: true,
});

/** Letters are pinyin, initials, or a code. What spells everyday words stands for all of them. */
function spelling(run: string, synonyms: readonly Synonym[]): SoughtWord {
  const spelt = synonyms.filter(({ searchText }) => {
    const [, pinyin, initials = ""] = searchText.split(" ");
    return pinyin === run || (initials.length >= SPELT_INITIALS && initials === run);
  });
  return spelt.length > 0
    ? {
        ...everyday(
          run,
          spelt.flatMap(({ targets }) => targets),
        ),
      }
    : official(run);
}

/** From left to right, each time the longest word that anything knows; an everyday word before an official one. */
function chineseWords(
  run: string,
  synonyms: ReadonlyMap<string, Synonym>,
  { vocabulary }: Lexicon,
  isKnown: (text: string) => boolean,
): SoughtWord[] {
  const words: SoughtWord[] = [];
  const borders = bordersOf(run);
  // Short words turn up by chance where others end and begin: 灵活[就]业, 灵活就[业社]保.
  const standsAlone = (text: string, at: number) =>
    text.length > SHORTEST_WORD || (borders.has(at) && borders.has(at + text.length));
  let unknown = "";
  const settle = () => {
    words.push(...fragments(unknown, isKnown));
    unknown = "";
  };
  for (let at = 0; at < run.length; ) {
    const word = longest(
      run,
      at,
      (text) => synonyms.has(text) || ((SAID_AROUND.has(text) || vocabulary.has(text)) && standsAlone(text, at)),
    );
    if (word === null) {
      unknown += run.charAt(at);
      at += 1;
      continue;
    }
    settle();
    const synonym = synonyms.get(word);
    if (synonym) words.push(everyday(word, synonym.targets));
    else if (!SAID_AROUND.has(word)) words.push(official(word));
    at += word.length;
  }
  settle();
  return words;
}

/** Of a stretch that no list of words knows, the pieces of whole words, two characters and more, that stand in some matter. */
function fragments(stretch: string, isKnown: (text: string) => boolean): SoughtWord[] {
  const borders = bordersOf(stretch);
  const pieces: SoughtWord[] = [];
  for (let at = 0; at < stretch.length - 1; ) {
    const isPiece = (text: string) => text.length > 1 && borders.has(at + text.length) && isKnown(text);
    const piece = borders.has(at) ? longest(stretch, at, isPiece) : null;
    if (piece) pieces.push(official(piece));
    at += piece?.length ?? 1;
  }
  return pieces;
}

const bordersOf = (text: string) => new Set([...WORDS.segment(text)].map(({ index }) => index).concat(text.length));

function longest(text: string, at: number, isWord: (text: string) => boolean): string | null {
  for (let length = Math.min(LONGEST_WORD, text.length - at); length >= 1; length--) {
    const word = text.slice(at, at + length);
    if (isWord(word)) return word;
  }
  return null;
}

/** The words of two characters and more of which texts consist, and the short texts whole. */
export function vocabularyOf(texts: Iterable<string>): string[] {
  const words = new Set<string>();
  for (const text of new Set(texts)) {
    const key = textKey(text);
    if (key.length <= LONGEST_WORD) words.add(key);
    for (const { segment, isWordLike } of WORDS.segment(key))
      if (isWordLike && segment.length >= SHORTEST_WORD) words.add(segment);
  }
  return [...words].sort();
}
