import { expect, test } from "vitest";
import { z } from "zod";
import { chosenFile, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";

const form = (fields: readonly (readonly [string, string | File])[]): FormData => {
  const filled = new FormData();
  for (const [name, value] of fields) filled.append(name, value);
  return filled;
};

test("several boxes of one name become one text; files and the framework's own fields are no texts", () => {
  const sent = form([
    ["lines", "a"],
    ["lines", "b"],
    ["$ACTION_ID", "x"],
    ["file", new File(["1"], "a.xlsx")],
  ]);
  expect(formTexts(sent)).toEqual({ lines: "a,b" });
  expect(formText(sent, "lines")).toBe("a");
  expect(formText(sent, "file")).toBe("");
  expect(formText(sent, "missing")).toBe("");
  expect(chosenFile(sent)?.name).toBe("a.xlsx");
});

test("a file input left empty is no file, an empty file that was chosen is one", () => {
  expect(chosenFile(form([["file", new File([], "")]]))).toBeNull();
  expect(chosenFile(form([["file", new File([], "empty.txt")]]))?.size).toBe(0);
});

/** What a program may put in place of a form. */
test.each([[undefined], [null], ["text"], [7], [[]], [{}], [new Map([["name", "x"]])]])(
  "%s instead of a form reads like a form left empty",
  (sent) => {
    const called = sent as unknown as FormData;
    expect(formTexts(called)).toEqual({});
    expect(formText(called, "name")).toBe("");
    expect(chosenFile(called)).toBeNull();
    const parsed = parseForm(z.object({ name: z.string({ error: "name-missing" }) }), called);
    expect(parsed).toEqual({ ok: false, error: { fieldErrors: { name: ["name-missing"] }, values: {} } });
    expect(refused({ code: "not-found" }, called).values).toEqual({});
  },
);
