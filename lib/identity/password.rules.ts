const SHORTEST_PASSWORD = 12;

export type PasswordFault = "password-short" | "password-common" | "password-login";

/**
 * Why a new password is refused; null when it may be used. 12 characters or more, any characters, no rules of mixture
 * (NIST SP 800-63B, 3.1.1.2); none that everybody tries first, and not one's own staff number.
 */
export function passwordFault(password: string, login: string): PasswordFault | null {
  if ([...password].length < SHORTEST_PASSWORD) return "password-short";
  const plain = password.normalize("NFKC").toLowerCase();
  if (login && plain.includes(login.toLowerCase())) return "password-login";
  return isCommon(plain) ? "password-common" : null;
}

/** What long common passwords are built from. No two words make a third, so matching never backtracks far. */
const WORDS =
  /^(?:password|passw|pass|admin|administrator|root|system|welcome|letmein|iloveyou|woaini|diancai|weihui|bianban|qwerty|asdfgh|zxcvbn|qwert|asdf|zxcv|abc|test|user|china|zhongguo|beijing|henan|dragon|monkey|football|baseball|superman|batman|sunshine|princess|master|hello|changeme|default|secret|super|mima|nihao|[!@#$%^&*._-]|\d)+$/;

const ROWS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

function isCommon(plain: string): boolean {
  const stem = plain.replace(/[\d!@#$%^&*._-]+$/, "");
  return WORDS.test(plain) || WORDS.test(withoutSubstitutes(stem)) || isRepeated(plain) || isRow(plain);
}

const SUBSTITUTES: Record<string, string> = { "@": "a", "0": "o", "1": "i", "3": "e", $: "s", "5": "s" };
const withoutSubstitutes = (text: string) => text.replace(/[@013$5]/g, (mark) => SUBSTITUTES[mark] ?? mark);

/** A block of up to six characters over and over: "abc123abc123". */
const isRepeated = (text: string) => /^(.{1,6}?)\1+(.{0,5})$/u.test(text) && new Set(text).size <= 6;

/** A run along the keyboard, the alphabet or the digits, forwards or backwards, over at least ten characters. */
function isRow(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return ROWS.some((row) =>
    [text, backwards].some((run) => {
      for (let start = 0; start + 10 <= run.length; start++)
        if (row.includes(run.slice(start, start + 10))) return true;
      return false;
    }),
  );
}
