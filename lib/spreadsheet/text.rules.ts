/** Zero-width characters, byte order marks, soft hyphens and marks that turn the direction of writing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const FULL_WIDTH_LETTER_OR_DIGIT = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
/** Look-alike characters that copying from a PDF leaves behind: radicals and compatibility ideographs. */
const COMPATIBILITY_IDEOGRAPH = /[\u2e80-\u2fdf\uf900-\ufaff]/g;
const SPACES = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * Text of a cell as it is kept: letters, digits and spaces of one width, no invisible characters, no spaces at the
 * ends of lines, no empty lines. Chinese punctuation stays as written.
 */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(INVISIBLE, "")
    .replace(CONTROL, "")
    .replace(FULL_WIDTH_LETTER_OR_DIGIT, (character) => character.normalize("NFKC"))
    .replace(COMPATIBILITY_IDEOGRAPH, (character) => character.normalize("NFKC"))
    .replace(SPACES, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{2,}/g, "\n")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Writings of one thing compare equal under their key: width, brackets, quotes, spaces, case and end marks differ. */
export function textKey(text: string): string {
  return normaliseText(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[〔【[｛{]/g, "(")
    .replace(/[〕】\]｝}]/g, ")")
    .replace(/[“”„‟"‘’'`「」『』]/g, "")
    .replace(/[‐‑‒–—―−－﹣]/g, "-")
    .replace(/[、，]/g, ",")
    .replace(/[\s。.;:；：]+/g, "");
}
