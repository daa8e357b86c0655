import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digestOf, sha256 } from "@/lib/shared/canonical";

test("keys are sorted, nothing is padded, undefined is absent", () => {
  expect(canonicalJson({ b: [1, undefined, "二"], a: { z: null, y: undefined } })).toBe(
    '{"a":{"z":null},"b":[1,null,"二"]}',
  );
});

test("it is JSON, and the order of keys does not matter", () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      const text = canonicalJson(object as never);
      expect(canonicalJson(reversed as never)).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test("the digest is SHA-256 over UTF-8", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(digestOf({ a: 1 })).toBe(sha256('{"a":1}'));
});
