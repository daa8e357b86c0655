const DIGITS = "零一二三四五六七八九";
const UNITS = [
  [1000, "千"],
  [100, "百"],
  [10, "十"],
] as const;
/** Other ways to write a digit: the circle, the large form of two, formal digits. */
const VARIANTS: Readonly<Record<string, string>> = { 〇: "零", "○": "零", 两: "二", 廿: "二十", 卅: "三十" };

/** A whole number 1–9999 as articles are counted: 10 is 十, 110 is 一百一十, 1001 is 一千零一. Throws outside. */
export function toChineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9999) throw new RangeError(`${number} is not 1–9999`);
  let rest = number;
  let text = "";
  for (const [size, unit] of UNITS) {
    const digit = Math.floor(rest / size);
    rest %= size;
    if (digit > 0) text += `${DIGITS[digit]}${unit}`;
    else if (text !== "" && rest > 0 && !text.endsWith("零")) text += "零";
  }
  if (rest > 0) text += DIGITS[rest];
  return text.replace(/^一十/, "十");
}

/** The number 1–9999 written in Chinese or Arabic digits of either width, or null. Accepts 一百一 for 110, as speech does. */
export function parseNumeral(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  if (/^\d{1,4}$/.test(plain)) return Number(plain) || null;
  const chinese = Array.from(plain, (character) => VARIANTS[character] ?? character).join("");
  if (!/^[零一二三四五六七八九十百千]{1,9}$/.test(chinese)) return null;
  const number = /[十百千]/.test(chinese) ? unitNumber(chinese) : digitNumber(chinese);
  return number !== null && number >= 1 && number <= 9999 ? number : null;
}

function digitNumber(text: string): number | null {
  return text.length <= 4 ? Number(Array.from(text, (digit) => DIGITS.indexOf(digit)).join("")) : null;
}

function unitNumber(text: string): number | null {
  const parts = /^(?:(.)千)?(?:零?(.)百)?(?:(零)?(.)?十)?(零)?(.)?$/.exec(text.replace(/^十/, "一十"));
  if (!parts || text.endsWith("零")) return null;
  const [, thousands, hundreds, , tens, zero, ones] = parts;
  const hasTens = text.includes("十");
  const digits = [thousands, hundreds, tens, ones].map((digit) => (digit ? DIGITS.indexOf(digit) : 0));
  // A place that is written needs a digit of its own, 1 to 9; only 零 before a lower place may stand for nothing.
  if (digits.some((digit) => digit < 0) || [thousands, hundreds, tens, ones].includes("零")) return null;
  const [thousand = 0, hundred = 0, ten = 0, one = 0] = digits;
  const tensValue = hasTens ? (ten || 1) * 10 : 0;
  const spoken = one > 0 && !zero && !hasTens && (hundred > 0 || thousand > 0);
  const onesValue = spoken ? one * (hundred > 0 ? 10 : 100) : one;
  return thousand * 1000 + hundred * 100 + tensValue + onesValue;
}
