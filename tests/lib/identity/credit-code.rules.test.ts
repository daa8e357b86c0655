import fc from "fast-check";
import { expect, test } from "vitest";
import { creditCodeCheck, isCreditCode } from "@/lib/identity/credit-code.rules";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const character = fc.constantFrom(...ALPHABET);
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: count, maxLength: count });
const text = (count: number) => fc.string({ unit: character, minLength: count, maxLength: count });
const first17 = fc.tuple(text(2), digits(6), text(9)).map((parts) => parts.join(""));
const code = first17.map((given) => `${given}${creditCodeCheck(given)}`);

// The standard's own example, and codes that their bearers print on every page.
test.each(["91350100M000100Y43", "91330100799655058B", "9144030071526726XG", "914403001922038216"])(
  "%s is one",
  (known) => {
    expect(isCreditCode(known)).toBe(true);
  },
);

test.each([
  ["", "nothing"],
  ["91350100M000100Y4", "17 characters"],
  ["91350100M000100Y430", "19 characters"],
  ["91350100m000100y43", "lower case"],
  ["9135O100M000100Y43", "the letter O"],
  ["913501A0M000100Y43", "a letter in the division"],
  ["９1350100M000100Y43", "a full-width digit"],
])("%s is none: %s", (given) => {
  expect(isCreditCode(given)).toBe(false);
});

test("a code with its check character is one; with any other it is none", () => {
  fc.assert(
    fc.property(first17, character, (given, last) => {
      expect(isCreditCode(given + last)).toBe(last === creditCodeCheck(given));
    }),
  );
});

test("one wrong character is always noticed", () => {
  fc.assert(
    fc.property(code, fc.nat(17), character, (right, place, other) => {
      fc.pre(right[place] !== other);
      expect(isCreditCode(right.slice(0, place) + other + right.slice(place + 1))).toBe(false);
    }),
  );
});

test("two neighbours exchanged are always noticed", () => {
  fc.assert(
    fc.property(code, fc.nat(15), (right, place) => {
      const [one = "", two = ""] = [right[place], right[place + 1]];
      fc.pre(one !== two);
      expect(isCreditCode(right.slice(0, place) + two + one + right.slice(place + 2))).toBe(false);
    }),
  );
});
