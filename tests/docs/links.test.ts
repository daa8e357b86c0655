import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { messagesFor } from "@/lib/i18n/messages";
import { NUMBER_SETTINGS } from "@/lib/shared/settings";
import program from "@/package.json" with { type: "json" };

const read = (file: string) => readFileSync(file, "utf8");
const DOCUMENTS = ["README.md", "CHANGELOG.md", "prisma/seed/data/README.md", ...globSync("docs/**/*.md")];
const GUIDE = "docs/user-guide.zh-CN.md";

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter((group) => group !== undefined));
const unique = (all: readonly string[]) => [...new Set(all)].toSorted();

/** The anchor that a heading gets on the pages of a repository. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

/** Addresses in a document: of links, of images, of pictures in HTML. */
const addressesIn = (text: string) =>
  matches(text.replace(/```[\s\S]*?```/g, ""), /\]\(([^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g);

function fault(document: string, address: string): string | null {
  const [file = "", anchor] = address.split("#");
  const target = file === "" ? document : path.join(path.dirname(document), decodeURIComponent(file));
  if (!existsSync(target)) return `${document}: ${address} does not exist`;
  if (anchor === undefined) return null;
  const anchors = matches(read(target), /^#+ (.+)$/gm).map(anchorOf);
  return anchors.includes(decodeURIComponent(anchor)) ? null : `${document}: ${address} is no heading`;
}

describe("documents", () => {
  test("every relative link and every picture leads somewhere", () => {
    const addresses = DOCUMENTS.flatMap((document) =>
      addressesIn(read(document))
        .filter((address) => !/^(?:https?:|mailto:)/.test(address))
        .map((address) => [document, address] as const),
    );
    expect(addresses.flatMap(([document, address]) => fault(document, address) ?? [])).toEqual([]);
    expect(addresses.length).toBeGreaterThan(30);
  });

  test("every npm script that a document names exists, and every script is documented", () => {
    const scripts = Object.keys(program.scripts);
    const named = unique(DOCUMENTS.flatMap((document) => matches(read(document), /npm run (?!-)([\w:-]*\w)/g)));
    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
    const own = scripts.filter((script) => !/^(?:pre|post)[a-z]|^(?:start|test)$/.test(script));
    expect(own.filter((script) => !named.includes(script))).toEqual([]);
  });

  test("the table of commands in the readme and in operations name the same ones", () => {
    const commands = (file: string) => unique(matches(read(file), /^\| `npm run ([\w:]+)/gm));
    expect(commands("docs/operations.md").filter((command) => !commands("README.md").includes(command))).toEqual([]);
  });

  test("every decision is in the list of decisions", () => {
    const files = globSync("docs/decisions/[0-9]*.md").map((file) => path.basename(file));
    expect(unique(addressesIn(read("docs/decisions/README.md")))).toEqual(unique(files));
  });
});

describe("environment variables", () => {
  const NAME = /[A-Z][A-Z0-9_]{2,}/g;
  /** Told by the program to its own processes, or the business of its tools and tests. */
  const INTERNAL = ["NODE_ENV", "NEXT_RUNTIME", "PGAPPNAME", "NEXTAUTH_URL", "E2E_PORT", "E2E_DATA_DIR"];

  const sources = globSync([
    "{app,components,lib,deploy}/**/*.{ts,tsx,mjs}",
    "prisma/*.ts",
    "prisma/seed/*.ts",
    "tests/support/*.ts",
    "tests/playwright.config.ts",
    "*.ts",
  ]);
  const readByCode = unique([
    ...sources.flatMap((file) => {
      const text = read(file);
      const destructured = matches(text, /\{([^{}]*)\}\s*=\s*(?:process\.env|environment)\b/g);
      return [
        ...matches(text, /process\.env\.([A-Z][A-Z0-9_]*)/g),
        ...destructured.flatMap((names) => names.match(NAME) ?? []),
      ];
    }),
    // The settings of the program, read as a whole.
    ...matches(read("lib/shared/env.ts"), /^ {2}([A-Z][A-Z0-9_]*): /gm),
  ]);

  const settingsTable = matches(read("docs/operations.md"), /^\| ((?:`[A-Z][A-Z0-9_]*`(?:, )?)+) \|/gm).flatMap(
    (cell) => cell.match(NAME) ?? [],
  );
  const mentioned = DOCUMENTS.flatMap((document) => [
    ...matches(read(document), /(?:^export |`)([A-Z][A-Z0-9_]{3,})=/gm),
    ...matches(read(document), /`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g),
  ]);
  const WORDS_OF_THE_MODEL = ["OWN_NAME", "SERVICE_FRONT"];
  const READ_BY_NODE_ITSELF = ["NODE_EXTRA_CA_CERTS"];

  test("every variable that the code reads is documented", () => {
    const documented = [
      ...settingsTable,
      ...DOCUMENTS.flatMap((document) => matches(read(document), /`([A-Z][A-Z0-9_]+)/g)),
    ];
    expect(readByCode.filter((name) => !documented.includes(name) && !INTERNAL.includes(name))).toEqual([]);
    expect(readByCode.length).toBeGreaterThan(10);
  });

  test("every documented variable is read by the code", () => {
    const others = [...WORDS_OF_THE_MODEL, ...READ_BY_NODE_ITSELF];
    const documented = unique([...settingsTable, ...mentioned]).filter((name) => !others.includes(name));
    expect(documented.filter((name) => !readByCode.includes(name))).toEqual([]);
    expect(settingsTable).toContain("DATABASE_URL");
  });
});

test("the defaults in the domain's table of deadlines are those of the program", () => {
  const rows = matches(read("docs/domain.md"), /^\| (`[a-z]+\.[a-z-]+` \| \d+)/gm);
  const settings = Object.entries(NUMBER_SETTINGS).map(([key, { fallback }]) => `\`${key}\` | ${fallback}`);
  expect(unique(rows)).toEqual(unique(settings));
});

describe("the user guide", () => {
  type Messages = { readonly [key: string]: string | Messages };
  const sentences = (messages: Messages): string[] =>
    Object.values(messages).flatMap((value) => (typeof value === "string" ? [value] : sentences(value)));

  /** A sentence of the pages as a pattern: what it is filled with may be anything. */
  const patternOf = (sentence: string) =>
    new RegExp(
      `^${sentence
        .split(/\{[^{}]*\}/)
        .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".+")}$`,
      "u",
    );

  test("what stands in 【】 is written so on the pages", () => {
    const shown = sentences(messagesFor("zh-CN") as Messages).filter((sentence) => !/\{[^{}]*\{/.test(sentence));
    const plain = new Set(shown);
    const patterns = shown
      .filter((sentence) => sentence.includes("{") && /\p{Script=Han}{2}/u.test(sentence.replace(/\{[^{}]*\}/g, "")))
      .map(patternOf);
    const named = unique(matches(read(GUIDE), /【([^】]+)】/g));
    const unknown = named.filter((name) => !plain.has(name) && !patterns.some((pattern) => pattern.test(name)));
    expect(unknown).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });
});
