// Every page and route handler × every role × own and another organisation's things: who is answered, who is not.
import { readdirSync } from "node:fs";
import path from "node:path";
import { type Browser, expect, test } from "@playwright/test";
import type { Role } from "../../lib/identity/permissions";
import { isDeskPath } from "../../lib/shared/paths";
import { type ObjectName, ROUTES, type Rule, type Seen } from "../access/routes";
import {
  approveList,
  approveMenu,
  compileList,
  draftMenu,
  giveUpMenu,
  reviewList,
  reviewMenu,
  submitList,
  submitMenu,
} from "./support/editions";
import { menuFile } from "./support/menu-file";
import { THINGS, type Thing } from "./support/objects";
import { APPROVER, EDITOR, REVIEWER, signedIn } from "./support/people";

const APP = path.resolve(import.meta.dirname, "../../app");
const PAGES_AT_A_TIME = 6;
const REFUSALS = [303, 307, 308, 401, 403, 404, 405];

/** "/orders/[orderId]" for app/[locale]/(desk)/orders/[orderId]/page.tsx: groups and the language are no part of it. */
const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map(
    (file) =>
      `/${path.dirname(file)}`
        .replace("/[locale]", "")
        .replace(/\/\([^)]+\)/g, "")
        .replace(/\/\.$/, "") || "/",
  )
  .sort();

/** Who asks: a role in one body, or nobody (`role` null). `short` is the body as the sign-in page names it. */
type Asker = Readonly<{ role: Role | null; short: string; cookie: string }>;
const NOBODY: Asker = { role: null, short: "–", cookie: "" };

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  SYSTEM_ADMINISTRATOR: "系统管理员",
  ESTABLISHMENT_EDITOR: "编办经办人",
  ESTABLISHMENT_APPROVER: "编办审定人",
  LEGALITY_REVIEWER: "合法性审查员",
  DEPARTMENT_CLERK: "部门经办人",
  DEPARTMENT_HEAD: "部门负责人",
  TOWNSHIP_CLERK: "乡镇经办人",
  TOWNSHIP_HEAD: "乡镇负责人",
  LEADER: "市领导",
  INSPECTOR: "督查人员",
  AUDITOR: "审计员",
};
const SINGLE: readonly (readonly [Role, string])[] = [
  ["SYSTEM_ADMINISTRATOR", "系统运维"],
  ["ESTABLISHMENT_EDITOR", "市委编办"],
  ["ESTABLISHMENT_APPROVER", "市委编办"],
  ["LEGALITY_REVIEWER", "司法局"],
  ["LEADER", "市政府"],
  ["INSPECTOR", "市委改革办"],
  ["AUDITOR", "审计管理"],
];
/** Bodies that own nothing of what is asked for. */
const OTHERS = { township: "庞寨乡", department: "文化广电和旅游局" } as const;

const known = new Map<string, Asker>();
let browser: Browser;

test.beforeAll(({ browser: opened }) => {
  browser = opened;
});

/** Signs in once; the session is kept for the whole file. */
async function asker(role: Role, short: string): Promise<Asker> {
  const key = `${role} ${short}`;
  const before = known.get(key);
  if (before) return before;
  const page = await signedIn(browser, { role: ROLE_NAMES[role], organisation: short });
  const cookies = await page.context().cookies();
  await page.context().close();
  const one = { role, short, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  known.set(key, one);
  return one;
}

/** All eleven roles and nobody; where a thing belongs to bodies, those in theirs and those in another. */
async function askersFor({ township, department }: Pick<Thing, "township" | "department">): Promise<readonly Asker[]> {
  const seats: (readonly [Role, string])[] = [...SINGLE];
  for (const role of ["TOWNSHIP_CLERK", "TOWNSHIP_HEAD"] as const)
    seats.push(...(township ? [[role, township] as const] : []), [role, OTHERS.township]);
  for (const role of ["DEPARTMENT_CLERK", "DEPARTMENT_HEAD"] as const)
    seats.push(...(department ? [[role, department] as const] : []), [role, OTHERS.department]);
  const askers = [NOBODY];
  for (const [role, short] of seats) askers.push(await asker(role, short));
  return askers;
}

type Count = { cells: number; allows: string[]; refusals: string[] };

/** Whether the answer gives the page itself, at the address that was asked for. A visitor may be sent to sign in only. */
async function isAnswered({ cookie, role }: Asker, address: string, isDesk: boolean): Promise<boolean> {
  const { baseURL = "" } = test.info().project.use;
  const answer = await fetch(baseURL + address, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status === 200) return true;
  expect(REFUSALS, `${address}: ${answer.status}`).toContain(answer.status);
  if (role === null && isDesk && isDeskPath(address)) {
    // Back to what was asked for; from the sign-in pages themselves to the workbench.
    const next = address.startsWith("/sign-in/") ? "/workbench" : address;
    expect(answer.headers.get("location"), address).toBe(`/sign-in?next=${encodeURIComponent(next)}`);
  }
  return false;
}

const normal = (rule: Rule): readonly Seen[] => (Array.isArray(rule) ? (rule as readonly Seen[]) : []);

function addressOf(pattern: string, seen: Pick<Seen, "fill" | "query">, ids: Readonly<Record<string, string>>): string {
  const values: Record<string, string> = { ...ids, ...seen.fill };
  const filled = pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (!value) throw new Error(`${pattern}: nothing fills [${name}]`);
    return value;
  });
  const asked = [seen.query ?? []].flat().map((name) => `${name}=${values[name]}`);
  return asked.length > 0 ? `${filled}?${asked.join("&")}` : filled;
}

const mayRead = ({ city = [], own = [] }: Seen, { role, short }: Asker, { township, department }: Thing): boolean => {
  if (role === null) return false;
  const isOwn = role.startsWith("TOWNSHIP") ? short === township : short === department;
  return city.includes(role) || (own.includes(role) && isOwn);
};

/** Asks one address as everybody and compares. */
async function compare(address: string, askers: readonly Asker[], isAllowed: (asker: Asker) => boolean, count: Count) {
  const waiting = [...askers];
  const isDesk = !isAllowed(NOBODY) && address !== "/sign-in";
  const ask = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const answered = await isAnswered(one, address, isDesk);
      count.cells++;
      if (answered === isAllowed(one)) continue;
      (answered ? count.allows : count.refusals).push(`${one.role ?? "nobody"} (${one.short}) ${address}`);
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_A_TIME }, ask));
}

const MENU_STEPS = ["menuDraft", "menuInReview", "menuReviewed", "menuApproved"] as const;
const LIST_STEPS = ["listDraft", "listInReview", "listReviewed", "listApproved"] as const;
/** Everything that the demonstration holds and not everybody may read; what is on its way is made step by step. */
const STANDING = (Object.keys(THINGS) as ObjectName[]).filter(
  (name) =>
    !([...MENU_STEPS, ...LIST_STEPS] as readonly string[]).includes(name) &&
    Object.values(ROUTES).some((rule) => normal(rule).some(({ object }) => object === name)),
);

const total = { cells: 0 };

/** No cell of this test differs from the table. */
function expectNone(count: Count): void {
  total.cells += count.cells;
  expect(count).toMatchObject({ allows: [], refusals: [] });
}
const none = (): Count => ({ cells: 0, allows: [], refusals: [] });

/** Asks every address that a thing of these names fills. */
async function compareThings(names: readonly ObjectName[], count: Count): Promise<void> {
  for (const name of names) {
    const found = await THINGS[name]();
    const askers = await askersFor(found);
    for (const [pattern, rule] of Object.entries(ROUTES)) {
      for (const seen of normal(rule).filter(({ object }) => object === name))
        await compare(addressOf(pattern, seen, found.ids), askers, (one) => mayRead(seen, one, found), count);
    }
  }
}

// Every address as everybody: as long as the addresses are many.
test.describe.configure({ timeout: 240_000 });

test("every page and route handler is classified, and nothing that is gone is", () => {
  expect(routes.length).toBeGreaterThan(50);
  expect(Object.keys(ROUTES).sort()).toEqual(routes);
});

test("what everybody may read is answered to everybody", async () => {
  const count = none();
  const askers = await askersFor({});
  for (const [pattern, rule] of Object.entries(ROUTES)) {
    if (rule === "everybody") await compare(pattern, askers, () => true, count);
    else if (rule !== "signed-in" && !Array.isArray(rule) && "everybody" in rule) {
      const found = await THINGS[rule.everybody]();
      const township = found.township ? { township: found.township } : {};
      await compare(addressOf(pattern, rule, { ...found.ids, ...township }), askers, () => true, count);
    }
  }
  expectNone(count);
});

test("what belongs to no body is answered to the roles named", async () => {
  const count = none();
  const askers = await askersFor({});
  for (const [pattern, rule] of Object.entries(ROUTES)) {
    if (rule === "signed-in") await compare(pattern, askers, ({ role }) => role !== null, count);
    for (const seen of normal(rule).filter(({ object }) => !object))
      await compare(addressOf(pattern, seen, {}), askers, (one) => mayRead(seen, one, { ids: {} }), count);
  }
  // The sign-in page is for those who are not: everybody else is sent on.
  await compare("/sign-in", askers, ({ role }) => role === null, count);
  expectNone(count);
});

for (const name of STANDING) {
  test(`what belongs to a body is answered to its own people and the city's: ${name}`, async () => {
    const count = none();
    await compareThings([name], count);
    expectNone(count);
  });
}

test("an edition of the menu on its way is answered to those whose step it is", async () => {
  const count = none();
  const editor = await signedIn(browser, EDITOR);
  await draftMenu(editor, "卫辉市赋予乡镇事项菜单（访问核对）");
  const draft = editor.url();
  await editor.goto("/imports");
  await editor.getByLabel("表格文件").setInputFiles({
    name: "访问核对.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await menuFile(),
  });
  await editor.getByRole("button", { name: "上传", exact: true }).click();
  await expect(editor).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await compareThings(["menuDraft"], count);
  await editor.goto(draft);
  await submitMenu(editor);
  await compareThings(["menuInReview"], count);
  const reviewer = await signedIn(browser, REVIEWER);
  await reviewer.goto(`${draft}/review`);
  await reviewMenu(reviewer);
  await compareThings(["menuReviewed"], count);
  const approver = await signedIn(browser, APPROVER);
  await approver.goto(`${draft}/approve`);
  await approveMenu(approver, "卫政〔2026〕98号");
  await compareThings(["menuApproved"], count);
  await giveUpMenu(approver, editor, draft);
  for (const page of [editor, reviewer, approver]) await page.context().close();
  expectNone(count);
});

test("an edition of a list on its way is answered to those whose step it is", async () => {
  const count = none();
  const editor = await signedIn(browser, EDITOR);
  await editor.goto("/duty-lists/410781101");
  await compileList(editor);
  const draft = editor.url();
  await compareThings(["listDraft"], count);
  await submitList(editor);
  await compareThings(["listInReview"], count);
  const reviewer = await signedIn(browser, REVIEWER);
  await reviewer.goto(`${draft}/review`);
  await reviewList(reviewer);
  await compareThings(["listReviewed"], count);
  const approver = await signedIn(browser, APPROVER);
  await approver.goto(`${draft}/approve`);
  await approveList(approver, "卫政办〔2026〕98号");
  await compareThings(["listApproved"], count);
  await editor.goto(`${draft}/discard`);
  await editor.getByRole("textbox", { name: "理由" }).fill("访问核对完毕。");
  await editor.getByRole("button", { name: "作废", exact: true }).click();
  await expect(editor).not.toHaveURL(/discard$/);
  for (const page of [editor, reviewer, approver]) await page.context().close();
  expectNone(count);
  console.log(`${routes.length} routes, ${total.cells} cells, 0 unexpected allows, 0 unexpected refusals`);
});
