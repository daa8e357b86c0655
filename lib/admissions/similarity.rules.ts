/** From which likeness on two applications look like one duty. Dice's coefficient of their character pairs, 0 to 1. */
export const ALIKE = 0.6;
/** A shorter name says too little to be looked for inside a text. Characters. */
const SHORTEST_NAME = 4;

/** Letters and digits alone, as they sound alike: width, case, spaces and punctuation make no other duty. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function pairsOf(text: string): Map<string, number> {
  const characters = [...text];
  const pairs = new Map<string, number>();
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1];
    if (next === undefined) break;
    pairs.set(character + next, (pairs.get(character + next) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two texts are: 1 for the same words, 0 for no two characters in the same order. Symmetric. */
export function likeness(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return a === "" ? 0 : 1;
  const [pairs, others] = [pairsOf(a), pairsOf(b)];
  let [shared, all] = [0, 0];
  for (const [pair, count] of pairs) {
    shared += Math.min(count, others.get(pair) ?? 0);
    all += count;
  }
  for (const count of others.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** Whether a text names a duty of a list: in so many words, or a title much like the name. */
export function namesDuty(title: string, content: string, name: string): boolean {
  const sought = plain(name);
  if ([...sought].length < SHORTEST_NAME) return false;
  return plain(title).includes(sought) || plain(content).includes(sought) || likeness(title, name) >= ALIKE;
}
