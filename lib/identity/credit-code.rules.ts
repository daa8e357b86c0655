/** No I, O, S, V, Z: they are mistaken for digits or each other. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The eighteenth character for the first seventeen; null when one of them is not in the alphabet. */
export function creditCodeCheck(first17: string): string | null {
  const values = [...first17].map((character) => ALPHABET.indexOf(character));
  if (values.length !== WEIGHTS.length || values.includes(-1)) return null;
  const sum = values.reduce((total, value, index) => total + value * (WEIGHTS[index] ?? 0), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * 统一社会信用代码 (GB 32100): registrar, class, six digits of the division, nine of the body, check character; weights
 * 3^n mod 31. True for a well-formed code whose check character is right. Upper case.
 */
export const isCreditCode = (code: string): boolean =>
  /^[0-9A-Y]{2}\d{6}[0-9A-Y]{10}$/.test(code) && creditCodeCheck(code.slice(0, 17)) === code.slice(17);
