import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = globSync("lib/**/*.ts").map((file) => ({ file, text: readFileSync(file, "utf8") }));

test("whatever writes to the database is marked as the server's, before anything else", () => {
  const writers = sources.filter(
    ({ text }) => /\binTransaction\(/.test(text) && !/export (async )?function inTransaction/.test(text),
  );
  expect(writers.length).toBeGreaterThan(0);
  expect(writers.filter(({ text }) => !text.startsWith('import "server-only";')).map(({ file }) => file)).toEqual([]);
});

test("the door to a writing transaction is the only one", () => {
  const doors = sources.filter(({ text }) => /\.\$transaction\(/.test(text)).map(({ file }) => file);
  expect(doors).toEqual(["lib/shared/transaction.ts"]);
});

test('a "use server" file of the pages exports actions only', () => {
  const exported = globSync("app/**/*.{ts,tsx}").flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (!/^"use server";/m.test(text)) return [];
    return [...text.matchAll(/^export (?!async function|type |interface )(.*)$/gm)].map(
      ([, line]) => `${file}: ${line}`,
    );
  });
  expect(exported).toEqual([]);
});
