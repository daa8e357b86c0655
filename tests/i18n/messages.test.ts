import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locales";
import { messagesFor, translator } from "@/lib/i18n/messages";
import { TASK_SUBJECTS } from "@/lib/shared/workbench-task";
import { argumentNames } from "./icu";
import { usedKeys } from "./used-keys";

function flat(messages: object, before = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") found.set(before + key, value);
    else for (const [inner, text] of flat(value, `${before}${key}.`)) found.set(inner, text);
  }
  return found;
}

const chinese = flat(messagesFor("zh-CN"));
const english = flat(messagesFor("en"));

describe("messages", () => {
  test.each(LOCALES)("every file of %s is a namespace", (locale) => {
    const files = readdirSync(path.resolve("lib/i18n/messages", locale)).filter((file) => file.endsWith(".json"));
    expect(Object.keys(messagesFor(locale)).sort()).toEqual(files.map((file) => path.basename(file, ".json")).sort());
  });

  test("both languages have the same keys", () => {
    expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([]);
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect(chinese.size).toBeGreaterThan(50);
  });

  test("no sentence is empty", () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test("both languages take the same arguments", () => {
    const differing = [...chinese].filter(([key, text]) => {
      const other = argumentNames(english.get(key) ?? "");
      const own = argumentNames(text);
      return own.size !== other.size || [...own].some((name) => !other.has(name));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("every sentence can be formatted", () => {
    const broken: string[] = [];
    for (const locale of LOCALES) {
      for (const [key, text] of locale === "en" ? english : chinese) {
        if (text.includes("<")) continue; // rich text is formatted with elements, not with values alone
        const [namespace = "", ...rest] = key.split(".");
        const values = Object.fromEntries([...argumentNames(text)].map((name) => [name, 1]));
        const shown = translator(locale, namespace)(rest.join("."), values);
        if (shown === key) broken.push(`${locale} ${key}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test("the English sentences are English", () => {
    // Names shown in Chinese on purpose stand in quotation marks or brackets beside their English.
    const chineseOnly = [...english].filter(([, text]) => /^[\p{Script=Han}\p{P}\s]+$/u.test(text));
    expect(chineseOnly.map(([key]) => key)).toEqual([]);
  });
});

test("the button of every task on the workbench has its word", () => {
  expect(TASK_SUBJECTS.filter((subject) => !chinese.has(`workbench.do.${subject}`))).toEqual([]);
});

const root = path.resolve(import.meta.dirname, "../..");
const sources = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file)),
);

describe("keys in the code", () => {
  test("every key asked for exists", () => {
    const groups = new Set(
      [...chinese.keys()].flatMap((key) => key.split(".").map((_, i, all) => all.slice(0, i).join("."))),
    );
    let asked = 0;
    const missing = sources.flatMap((file) =>
      usedKeys(readFileSync(path.join(root, file), "utf8"))
        .filter(({ key, namespaces, isPrefix }) => {
          asked++;
          return !namespaces.some((namespace) => (isPrefix ? groups : chinese).has(`${namespace}.${key}`));
        })
        .map(({ key, namespaces }) => `${file}: ${namespaces.join("|")}.${key}`),
    );
    expect(missing).toEqual([]);
    expect(asked).toBeGreaterThan(20);
  });

  test("the reader of the code sees through the ways of asking", () => {
    const source = `
      const t = useTranslations("orders");
      const ui = await getTranslations({ locale: await localeOfAction(), namespace: "ui" });
      const [locale, roles] = await Promise.all([getLocale(), getTranslations("common.roles")]);
      const say = translator(locale, "documents");
      t("title"); ui("close"); roles(\`\${role}\`); t(\`states.\${state}\`); say("head.line", { n }); other("skipped");
    `;
    expect(usedKeys(source)).toEqual([
      { key: "title", namespaces: ["orders"], isPrefix: false },
      { key: "states", namespaces: ["orders"], isPrefix: true },
      { key: "close", namespaces: ["ui"], isPrefix: false },
      { key: "head.line", namespaces: ["documents"], isPrefix: false },
    ]);
  });

  test("arguments are read out of plurals and nesting", () => {
    expect(argumentNames("{days, plural, one {# day} other {{n} of # days}} until {day}")).toEqual(
      new Set(["days", "n", "day"]),
    );
    expect(() => argumentNames("{days")).toThrow();
  });
});
