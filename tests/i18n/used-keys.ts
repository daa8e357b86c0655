export type UsedKey = Readonly<{
  key: string;
  /** Namespaces that the translator of this name is bound to in the file; the key must be in one of them. */
  namespaces: readonly string[];
  /** The literal stops at an interpolation: `states.${state}` gives "states". */
  isPrefix: boolean;
}>;

const MAKER =
  /(?:useTranslations|getTranslations|translator)\(\s*(?:[^()"{}]*,\s*)?(?:\{[^}]*?namespace:\s*)?"([\w.-]+)"/;

/** Splits a comma list, leaving commas inside brackets alone. */
function parts(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let current = "";
  for (const char of list) {
    if ("([{".includes(char)) depth++;
    if (")]}".includes(char)) depth--;
    if (char === "," && depth === 0) {
      found.push(current.trim());
      current = "";
    } else current += char;
  }
  return [...found, current.trim()];
}

/** From the opening bracket at `start` to its partner, both left out. */
function inside(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if ("([{".includes(source[at] ?? "")) depth++;
    if (")]}".includes(source[at] ?? "") && --depth === 0) return source.slice(start + 1, at);
  }
  return "";
}

function bindings(source: string): Map<string, Set<string>> {
  const bound = new Map<string, Set<string>>();
  const bind = (name: string, expression: string) => {
    const namespace = MAKER.exec(expression)?.[1];
    if (namespace) bound.set(name, (bound.get(name) ?? new Set()).add(namespace));
  };
  for (const match of source.matchAll(
    /const (\w+) =\s*(?:await )?((?:useTranslations|getTranslations|translator)\()/g,
  )) {
    bind(match[1] ?? "", source.slice(match.index, match.index + 300));
  }
  for (const match of source.matchAll(/const (\[[^\]]*\]) = await Promise\.all\(\[/g)) {
    const names = parts((match[1] ?? "").slice(1, -1));
    const makers = parts(inside(source, match.index + match[0].length - 1));
    for (const [index, name] of names.entries()) bind(name, makers[index] ?? "");
  }
  return bound;
}

/** Every key that a file asks a translator for by a literal or by the beginning of a template. */
export function usedKeys(source: string): UsedKey[] {
  const used: UsedKey[] = [];
  for (const [name, namespaces] of bindings(source)) {
    // Handed on to a function under the same name, perhaps for another namespace: which call is whose cannot be told.
    if (new RegExp(`[(,]\\s*${name}:\\s`).test(source)) continue;
    const call = new RegExp(
      `(?<![\\w.])${name}(?:\\.(?:rich|markup|raw))?\\(\\s*(?:"([^"]+)"|\`([^\`$]*)(\\$\\{)?)`,
      "g",
    );
    for (const [, literal, beginning, interpolates] of source.matchAll(call)) {
      const key = literal ?? beginning ?? "";
      // Only whole groups can be looked up: `problem${n}` is not checked, `states.${state}` is.
      if (interpolates && !key.endsWith(".")) continue;
      used.push({
        key: interpolates ? key.slice(0, -1) : key,
        namespaces: [...namespaces],
        isPrefix: Boolean(interpolates),
      });
    }
  }
  return used;
}
