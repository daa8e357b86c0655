// The browser of the tests: an installed Chromium or Chrome. `node tests/support/browser.ts` installs Debian's when there
// is none; nothing is downloaded from anywhere else.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** The same engine without the windows around it: it makes a page in half the time of the whole browser. */
export const DEBIANS_BROWSER = "/usr/bin/chromium-headless-shell";

const PLACES = [
  DEBIANS_BROWSER,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Chromium refuses its sandbox as root; the rest keeps it from calling its maker. */
export const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Path of a browser: BROWSER_PATH, or the first that is installed. */
export function findBrowser(): string | undefined {
  const named = process.env.BROWSER_PATH;
  return named && existsSync(named) ? named : PLACES.find((place) => existsSync(place));
}

function hasChineseFont(): boolean {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.status === 0 ? listed.stdout.trim() !== "" : process.platform !== "linux";
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync("/etc/os-release", "utf8")) && existsSync("/usr/bin/apt-get");
  } catch {
    return false;
  }
}

function apt(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

/** Chromium's shell, or the whole browser where the distribution has no shell of its own. */
const BROWSERS = ["chromium-headless-shell", "chromium"];

function install(): boolean {
  // Without a font for Chinese every screenshot shows boxes.
  const fonts = hasChineseFont() ? [] : ["fonts-noto-cjk", "fontconfig"];
  const ways = findBrowser() ? [fonts] : BROWSERS.map((browser) => [browser, ...fonts]);
  if (ways[0]?.length === 0) return true;
  const packages = [findBrowser() ? "" : "chromium", ...fonts].filter(Boolean).join(" ");
  if (isDebian() && process.getuid?.() === 0) {
    console.log(`Installing ${packages} from Debian …`);
    const tried = () => ways.some((names) => apt("install", "--yes", "--no-install-recommends", ...names));
    if (tried() || (apt("update") && tried())) return true;
  }
  if (findBrowser()) {
    console.log(`No font for Chinese was found; screenshots will lack characters (install ${packages}).`);
    return true;
  }
  console.error(
    `The browser tests need Chromium or Chrome: install it (Debian: apt-get install ${packages}), or name one in BROWSER_PATH.`,
  );
  return false;
}

if (import.meta.main) process.exit(install() ? 0 : 1);
