// Every server action that the build offers, called as a stranger calls it: straight, without a page and signed out.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { EDITOR, signedIn } from "./support/people";

type Reference = Readonly<{
  workers: Readonly<Record<string, unknown>>;
  exportedName: string;
  filename: string;
}>;

const ROOT = path.resolve(import.meta.dirname, "../..");
const A_RECORD = "0190f000-0000-7000-8000-000000000001";

/** What `next build` published under an id: actions, and the cached reads of the public pages. */
function references(): readonly (Reference & { id: string; address: string })[] {
  const build = process.env.NEXT_DIST_DIR || ".next-test";
  const file = path.join(ROOT, build, "server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, Reference> };
  return Object.entries(node).map(([id, reference]) => ({ ...reference, id, address: addressOf(reference) }));
}

/** An address whose page can run the action. */
function addressOf({ workers }: Reference): string {
  const page = Object.keys(workers).find((worker) => worker.endsWith("/page")) ?? "";
  const folder = page.replace(/^app\/\[locale\]/, "").replace(/\/page$/, "");
  return folder.replace(/\/\([^)]+\)/g, "").replace(/\[[^\]]+\]/g, A_RECORD) || "/";
}

/** A form as a page's script sends it to an action: after the form's last state, or alone. */
const bodies = (): readonly FormData[] =>
  ['[{"fieldErrors":{},"values":{}},"$K1"]', '["$K1"]'].map((call) => {
    const body = new FormData();
    for (const name of ["orderId", "lineId", "editionId", "roundId", "userId", "login", "reason", "version"])
      body.append(`1_${name}`, name.endsWith("Id") ? A_RECORD : "1");
    body.append("0", call);
    return body;
  });

/** What the worker writes by itself, which goes on meanwhile. */
const OF_THE_WORKER = ["list.files-made", "delegation.approved", "delegation.in-force", "delegation.ended"];

const written = () =>
  row<{ events: string; sessions: string; people: string; orders: string; editions: string }>(
    `SELECT (SELECT count(*) FROM audit_events WHERE actor_id IS NOT NULL OR event <> ALL ($1)) AS events, (SELECT count(*) FROM sessions) AS sessions,
       (SELECT sum(version) FROM users) AS people, (SELECT sum(version) FROM orders) AS orders,
       (SELECT sum(version) FROM menu_editions) + (SELECT sum(version) FROM list_editions) AS editions`,
    [OF_THE_WORKER],
  );

const call = (origin = "", { id, address }: { id: string; address: string }, body: FormData) =>
  fetch(origin + address, { method: "POST", headers: { "Next-Action": id, Origin: origin }, body, redirect: "manual" });

test("no action does anything for somebody who is not signed in", async ({ baseURL }) => {
  const before = await written();
  const found = references();
  const actions = found.filter(({ filename }) => filename.endsWith("actions.ts"));
  const reads = found.filter(({ filename }) => !filename.endsWith("actions.ts"));
  expect(actions.length).toBeGreaterThan(40);
  // What is no action is a cached read of published things, and nothing else is offered.
  expect([...new Set(reads.map(({ filename }) => filename))].sort()).toEqual([
    "lib/lookup/admitted.queries.ts",
    "lib/lookup/duty-search.queries.ts",
    "lib/lookup/lookup.queries.ts",
    "lib/lookup/village.queries.ts",
  ]);

  let calls = 0;
  for (const action of actions) {
    for (const body of bodies()) {
      const answer = await call(baseURL, action, body);
      const name = `${action.exportedName} (${action.address}): ${answer.status}`;
      await answer.arrayBuffer();
      calls++;
      expect(answer.headers.get("set-cookie") ?? "", name).not.toMatch(/diancai-session=[^;]/);
      // The sign-in page's own actions are for strangers; they only must not let one in.
      if (action.filename.includes("/sign-in/")) continue;
      // The public's own forms are for everybody; what is sent here is no whole form, so nothing is handed in.
      if (action.filename.includes("/(public)/")) continue;
      expect(answer.headers.get("x-action-redirect"), name).toMatch(/^\/sign-in\?next=/);
    }
  }
  console.log(`${actions.length} actions, ${calls} calls signed out: 0 did anything`);
  expect(await written()).toEqual(before);
});

/** What a program may send to an action in place of a form: nothing, or something that is none. */
const NO_FORMS = ["[]", '[{"fieldErrors":{},"values":{}}]', "[null,null]", '[{},["text",{"login":1}]]'];

test("an action called without a form refuses like one whose form was left empty", async ({ baseURL, browser }) => {
  const page = await signedIn(browser, EDITOR);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const before = await written();
  // To sign out takes no form, and would end what the others are called with.
  const actions = references().filter(
    ({ filename, exportedName }) => filename.endsWith("actions.ts") && exportedName !== "signOutAction",
  );
  const refusals: string[] = [];
  for (const action of actions) {
    for (const body of NO_FORMS) {
      const answer = await fetch((baseURL ?? "") + action.address, {
        method: "POST",
        headers: { "Next-Action": action.id, Origin: baseURL ?? "", Cookie: cookie, "Content-Type": "text/plain" },
        body,
        redirect: "manual",
      });
      const said = `${action.exportedName} ${body}: ${answer.status}`;
      await answer.arrayBuffer();
      expect(answer.headers.get("x-action-redirect") ?? "", said).not.toMatch(/^\/sign-in\?next=/);
      if (answer.status >= 500) refusals.push(said);
    }
  }
  expect(refusals).toEqual([]);
  expect(await written()).toEqual(before);
  await page.context().close();
});

test("a call from another site, or one that does not say from where, is refused before any action runs", async ({
  baseURL,
}) => {
  const before = await written();
  for (const { id, address, exportedName } of references()) {
    for (const headers of [
      { Origin: "https://elsewhere.example" },
      { Origin: baseURL ?? "", "Sec-Fetch-Site": "cross-site" },
      {},
    ]) {
      const answer = await fetch((baseURL ?? "") + address, {
        method: "POST",
        headers: { "Next-Action": id, ...headers },
        body: bodies()[0] ?? null,
      });
      expect(answer.status, `${exportedName} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  expect(await written()).toEqual(before);
});
