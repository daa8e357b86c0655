import { createInterface } from "node:readline/promises";
import { StringDecoder } from "node:string_decoder";

export const hasTerminal = (): boolean => Boolean(process.stdin.isTTY);

/** The first line that was piped in; empty when nothing was. */
export async function pipedLine(): Promise<string> {
  const decoder = new StringDecoder("utf8");
  let text = "";
  for await (const chunk of process.stdin) text += decoder.write(chunk as Buffer);
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/** Asks on the terminal. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question}: `)).trim();
  } finally {
    terminal.close();
  }
}

const [ENTER, NEWLINE, INTERRUPT, END, DELETE, BACKSPACE] = ["\r", "\n", "\u0003", "\u0004", "\u007f", "\b"];

/** Asks without showing what is typed or pasted. Ctrl-C ends the program. */
export async function askHidden(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  try {
    return await new Promise((resolve) => {
      let typed: string[] = [];
      const take = (keys: string) => {
        for (const key of keys) {
          if (key === INTERRUPT) process.exit(130);
          if (key === ENTER || key === NEWLINE || key === END) {
            stdin.off("data", take);
            return resolve(typed.join(""));
          }
          typed = key === DELETE || key === BACKSPACE ? typed.slice(0, -1) : [...typed, key];
        }
      };
      stdin.on("data", take);
    });
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    process.stderr.write("\n");
  }
}
