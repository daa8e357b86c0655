import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { BEYOND_PERMISSION, CASES } from "./use-cases";

const app = path.join(process.cwd(), "app");
const files = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(app, file), "utf8") }))
  .filter(({ text }) => /^"use server";/m.test(text));

type Action = { name: string; file: string; body: string; imports: string };
const actions: Action[] = files.flatMap(({ file, text }) =>
  text
    .split(/^export (?=async function )/m)
    .slice(1)
    .map((body) => ({
      name: body.match(/^async function (\w+)/)?.[1] ?? "",
      file,
      body,
      imports: text.split(/^export /m)[0] ?? "",
    })),
);

const inMatrix = new Set([...Object.keys(CASES), ...Object.keys(BEYOND_PERMISSION)]);

/** Use cases of the matrix that the file imports; an action calls them by name or through a table of its own file. */
const useCasesOf = ({ imports }: Action): string[] =>
  [...imports.matchAll(/from "@\/lib\/([\w-]+\/[\w-]+)"/g)]
    .map((match) => match[1] ?? "")
    .filter((id) => inMatrix.has(id));

/** Reads what is sent to it, and writes nothing: there is no use case to go through. */
const WRITES_NOTHING = new Set(["verifyCertificateAction"]);

test("actions are found", () => expect(actions.length).toBeGreaterThan(40));

test.each(actions.map((action) => [`${action.file} ${action.name}`, action] as const))(
  "%s asks who is there and goes through a use case of the matrix",
  (_, action) => {
    const asks = /\b(requireContext|visitorContext|optionalContext)\(/;
    // The public face reads no session anywhere.
    if (action.file.includes("(public)"))
      expect(action.imports + action.body).not.toMatch(/identity\/session"|Context\(/);
    else expect(action.body).toMatch(asks);
    expect(useCasesOf(action).length > 0).toBe(!WRITES_NOTHING.has(action.name));
  },
);
