/**
 * The names of the arguments in an ICU message, those inside plural and select branches too. Throws on a brace that
 * is never closed.
 */
export function argumentNames(message: string): Set<string> {
  const names = new Set<string>();
  let at = 0;

  function text(): void {
    while (at < message.length && message[at] !== "}") {
      if (message[at] === "{") argument();
      else at++;
    }
  }

  function argument(): void {
    at++;
    const name = /^\s*([\w-]+)\s*/.exec(message.slice(at));
    if (!name?.[1]) throw new Error(`an argument without name in: ${message}`);
    names.add(name[1]);
    at += name[0].length;
    while (at < message.length && message[at] !== "}") {
      if (message[at] === "{") {
        at++;
        text();
        at++;
      } else at++;
    }
    if (at >= message.length) throw new Error(`a brace is not closed in: ${message}`);
    at++;
  }

  text();
  if (at < message.length) throw new Error(`a brace too many in: ${message}`);
  return names;
}
