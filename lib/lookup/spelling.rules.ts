const SHORTEST = 5;
const LONGEST = 40;

/**
 * A pattern for what was meant with one typing fault in it: a letter too many, too few, another one, or two neighbours
 * changed over. Null for what is too short to be told apart, or not plain letters and digits.
 */
export function oneFault(word: string): RegExp | null {
  if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z0-9]+$/.test(word)) return null;
  const ways = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    ways.add(`${before}${after}`);
    ways.add(`${before}[a-z]${after}`);
    if (at > 0) ways.add(`${before}[a-z]${word.slice(at)}`);
    if (after) ways.add(`${before}${after.charAt(0)}${word.charAt(at)}${after.slice(1)}`);
  }
  return new RegExp([...ways].join("|"));
}
