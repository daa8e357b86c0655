import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import lighthouse from "lighthouse";
import { appDb } from "@/lib/shared/db";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { publishList } from "@/prisma/seed/lists";
import type { Stage } from "@/prisma/seed/stage";
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser";
import type { Figures } from "./figures";
import { lengthenLists } from "./long-list";

const PORT = 3293;
const DEBUGGING_PORT = 3294;
/** The township whose list is lengthened. */
const LONG_LIST = "410781103";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Runs a page; the middle one by performance counts (Lighthouse's own advice for machines that others use too). */
const RUNS = 5;

/**
 * Lighthouse's phone profile over home, a list of more than 200 matters and a matter, as the public face serves them: the
 * four scores, what the pages weigh and how much of that is JavaScript, in kB over the wire. Each page is asked twice
 * before it is measured: then it is what is kept, as every later reader finds it.
 */
export async function bench(): Promise<Figures> {
  const browser = findBrowser();
  if (!browser) return { skipped: "no browser (node tests/support/browser.ts)" };
  if (!existsSync(".next/BUILD_ID")) return { skipped: "no build: run npm run build first" };
  const db = appDb();
  const stage = await makeDemonstration(db, () => {});
  const code = await lengthenList(stage);
  await db.$disconnect();

  const { DATABASE_APP_URL: _, ...reader } = process.env;
  const web = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(PORT)], {
    env: { ...reader, NODE_ENV: "production", DEMO: "1", APP_FACE: "public" } as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  const profile = mkdtempSync(path.join(os.tmpdir(), "diancai-lighthouse-"));
  const chrome = spawn(
    browser,
    ["--headless=new", `--remote-debugging-port=${DEBUGGING_PORT}`, `--user-data-dir=${profile}`, ...BROWSER_ARGUMENTS],
    { stdio: "ignore" },
  );
  try {
    const figures: Figures = {};
    const pages = { home: "/", list: `/townships/${LONG_LIST}`, matter: `/powers/${code}` };
    await answered(`http://127.0.0.1:${DEBUGGING_PORT}/json/version`);
    for (const [name, address] of Object.entries(pages)) {
      await answered(`http://127.0.0.1:${PORT}${address}`);
      await answered(`http://127.0.0.1:${PORT}${address}`);
      Object.assign(figures, await measured(name, `http://127.0.0.1:${PORT}${address}`));
    }
    return figures;
  } finally {
    chrome.kill("SIGTERM");
    web.kill("SIGTERM");
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Publishes a list as long as a large one; answers the code of a matter on it. */
async function lengthenList(stage: Stage): Promise<string> {
  const { id } = await stage.db.organisation.findFirstOrThrow({ where: { regionCode: { startsWith: LONG_LIST } } });
  const code = await lengthenLists(stage, [id]);
  await publishList(stage, id, { offset: -2, number: 990, days: 1 });
  return code;
}

async function measured(name: string, url: string): Promise<Figures> {
  const runs: Runs = [];
  for (let count = 0; count < RUNS; count++) {
    const run = await lighthouse(url, { port: DEBUGGING_PORT, onlyCategories: [...CATEGORIES], logLevel: "error" });
    if (!run) throw new Error(`${url}: Lighthouse measured nothing`);
    runs.push(run.lhr);
  }
  const performanceOf = ({ categories }: Runs[number]) => categories.performance?.score ?? 0;
  runs.sort((one, other) => performanceOf(one) - performanceOf(other));
  const middle = runs[Math.floor(RUNS / 2)];
  if (!middle) throw new Error(`${url}: no run`);
  const { categories, audits } = middle;
  const scores = CATEGORIES.map((key) => [`${name}, ${key}`, Math.round((categories[key]?.score ?? 0) * 100)] as const);
  const requests = (audits["network-requests"]?.details as Requests | undefined)?.items ?? [];
  const kilobytes = (of: Requests["items"]) =>
    Math.round(of.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1024);
  const failed = Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0)
    .map(({ id }) => id);
  return {
    ...Object.fromEntries(scores),
    [`${name}, performance of all runs`]: runs.map((run) => Math.round(performanceOf(run) * 100)).join(", "),
    [`${name}, largest paint (ms)`]: Math.round(audits["largest-contentful-paint"]?.numericValue ?? 0),
    [`${name}, blocked (ms)`]: Math.round(audits["total-blocking-time"]?.numericValue ?? 0),
    [`${name}, weight (kB)`]: kilobytes(requests),
    [`${name}, JavaScript (kB)`]: kilobytes(requests.filter(({ resourceType }) => resourceType === "Script")),
    ...(failed.length > 0 ? { [`${name}, failed`]: failed.join(", ") } : {}),
  };
}

type Runs = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"][];

type Requests = { items: { transferSize?: number; resourceType?: string }[] };

async function answered(address: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return void (await answer.arrayBuffer());
    if (attempt >= 60) throw new Error(`${address} answers ${answer?.status ?? "nothing"}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
