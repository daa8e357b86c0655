import { row } from "./database";
import { APPROVER, departmentClerk, EDITOR, type Person, townshipClerk, townshipHead } from "./people";

/**
 * A screen that people work with or read every day; `person` is null for the public. The flow's editor is not here: it
 * needs a draft of the menu, of which there is one at a time, so flow.spec.ts looks at it in the same way.
 */
export type MainScreen = Readonly<{ name: string; person: Person | null; address: () => Promise<string> }>;

const at = (address: string) => async () => address;
const found = (path: string, sql: string) => async () => `${path}${(await row<{ id: string }>(sql)).id}`;

const lineOf = (department: string) => `
  SELECT l.id FROM order_lines l
  JOIN orders o ON o.id = l.order_id AND o.state = 'IN_CONSULTATION'
  JOIN power_versions v ON v.power_id = l.power_id
  JOIN organisations d ON d.id = v.department_id AND d.short_name = '${department}'
  WHERE l.state = 'CONDITIONAL' ORDER BY l.id LIMIT 1`;

const SECOND_ROUND = "SELECT id FROM order_rounds WHERE number = 2";

const arrangement = (township: string, page = "") =>
  found(
    "/villages/",
    `SELECT left(region_code, 9) || '${page && `/${page}`}' AS id FROM organisations WHERE short_name = '${township}'`,
  );
/** The first village of the township 410781103. */
const A_VILLAGE = "SELECT min(region_code) AS id FROM villages WHERE region_code LIKE '410781103%'";
const A_VILLAGE_SHEET = "SELECT min(region_code) || '/sheet' AS id FROM villages WHERE region_code LIKE '410781103%'";
const A_QUESTION = `SELECT replace(v.name, '民委员会', '') || '盖房' AS id FROM villages v
  WHERE v.region_code = (SELECT min(region_code) FROM villages WHERE region_code LIKE '410781103%')`;

export const MAIN_SCREENS: readonly MainScreen[] = [
  { name: "home", person: null, address: at("/") },
  { name: "menu", person: null, address: at("/menu") },
  { name: "township-list", person: null, address: at("/townships/410781103") },
  {
    name: "power",
    person: null,
    address: found(
      "/powers/",
      `SELECT p.code AS id FROM delegations d JOIN powers p ON p.id = d.power_id
       WHERE d.state = 'IN_FORCE' ORDER BY p.code LIMIT 1`,
    ),
  },
  { name: "township-duties", person: null, address: at("/townships/410781103/duties") },
  { name: "notice", person: null, address: at("/townships/410781103/notice") },
  { name: "duties", person: EDITOR, address: at("/duty-lists/duties?kind=SUPPORTING") },
  {
    name: "duty",
    person: EDITOR,
    address: found("/duty-lists/duties/", "SELECT id FROM duties WHERE kind = 'SUPPORTING' ORDER BY id LIMIT 1"),
  },
  { name: "local-texts", person: townshipClerk("城郊乡"), address: at("/duty-lists/410781208/local") },
  {
    name: "local-text",
    person: townshipClerk("城郊乡"),
    address: found("/duty-lists/410781208/local/", "SELECT power_id AS id FROM local_texts ORDER BY id LIMIT 1"),
  },
  { name: "list-on-day", person: null, address: at("/townships/410781103/on?day=2026-01-01") },
  {
    name: "competence",
    person: null,
    address: found(
      "/powers/",
      `SELECT p.code || '/' || left(o.region_code, 9) || '/on' AS id FROM delegations d
       JOIN powers p ON p.id = d.power_id JOIN organisations o ON o.id = d.township_id
       WHERE d.state = 'IN_FORCE' ORDER BY p.code LIMIT 1`,
    ),
  },
  { name: "verify", person: null, address: at("/verify") },
  { name: "edition-comparison", person: null, address: at("/townships/410781103/editions/compare?from=1&to=2") },
  { name: "search", person: null, address: at("/search?q=zjd") },
  { name: "answer", person: null, address: at("/powers/WH-P-0001/410781103") },
  { name: "finder", person: null, address: at("/finder") },
  { name: "finder-township", person: null, address: at("/finder?power=WH-P-0001") },
  { name: "report", person: null, address: at("/report?power=WH-P-0001&township=410781103&topic=CONTACT") },
  { name: "report-status", person: null, address: at("/report/status") },
  { name: "editions", person: null, address: at("/townships/410781103/editions") },
  { name: "open-data", person: null, address: at("/open-data") },
  { name: "sign-in", person: null, address: at("/sign-in") },
  { name: "workbench", person: EDITOR, address: at("/workbench") },
  { name: "dashboard", person: EDITOR, address: at("/dashboard") },
  { name: "dashboard-department", person: departmentClerk("城市管理局"), address: at("/dashboard") },
  { name: "dashboard-township", person: townshipClerk("城郊乡"), address: at("/dashboard") },
  { name: "guarantees", person: EDITOR, address: at("/dashboard/guarantees") },
  {
    name: "menu-edition",
    person: EDITOR,
    address: found(
      "/menu-editions/",
      "SELECT id FROM menu_editions WHERE published_at IS NOT NULL ORDER BY number LIMIT 1",
    ),
  },
  {
    name: "menu-item",
    person: EDITOR,
    address: found(
      "/menu-editions/",
      `SELECT i.edition_id || '/items/' || i.id AS id FROM menu_items i JOIN menu_editions e ON e.id = i.edition_id
       WHERE e.number = 1 ORDER BY i.id LIMIT 1`,
    ),
  },
  { name: "synonyms", person: EDITOR, address: at("/synonyms?question=盖房") },
  {
    name: "feedback",
    person: EDITOR,
    address: found("/feedback/", "SELECT id FROM feedback WHERE state = 'RECEIVED' ORDER BY received_at, id LIMIT 1"),
  },
  { name: "off-list", person: EDITOR, address: at("/off-list") },
  {
    name: "off-list-finding",
    person: EDITOR,
    address: found("/off-list/", "SELECT id FROM off_list_reports WHERE state = 'REPORTED' ORDER BY number LIMIT 1"),
  },
  { name: "off-list-report", person: townshipClerk("城郊乡"), address: at("/off-list/new") },
  {
    name: "agency",
    person: EDITOR,
    address: found("/agencies/", "SELECT id FROM agencies WHERE name = '城郊乡城市管理中队'"),
  },
  {
    name: "assessment",
    person: EDITOR,
    address: found("/assessments/", "SELECT id FROM assessment_rounds WHERE state = 'SEALED' ORDER BY id LIMIT 1"),
  },
  { name: "usage", person: EDITOR, address: at("/usage") },
  {
    name: "usage-month",
    person: townshipClerk("后河镇"),
    address: found("/usage/", "SELECT left(region_code, 9) AS id FROM organisations WHERE short_name = '后河镇'"),
  },
  { name: "inspections", person: EDITOR, address: at("/inspections") },
  {
    name: "inspection-visit",
    person: EDITOR,
    address: found("/inspections/bodies/", "SELECT id || '/visit' AS id FROM inspection_bodies ORDER BY id LIMIT 1"),
  },
  {
    name: "inspection-finding",
    person: EDITOR,
    address: found(
      "/inspections/findings/",
      "SELECT id FROM inspection_findings WHERE state = 'RECTIFIED' ORDER BY number LIMIT 1",
    ),
  },
  { name: "villages", person: EDITOR, address: at("/villages") },
  { name: "village-arrangement", person: townshipHead("城郊乡"), address: arrangement("城郊乡") },
  { name: "village-draft", person: townshipClerk("庞寨乡"), address: arrangement("庞寨乡") },
  { name: "village-matters", person: townshipClerk("庞寨乡"), address: arrangement("庞寨乡", "matters") },
  { name: "village-import", person: townshipClerk("庞寨乡"), address: arrangement("庞寨乡", "import") },
  { name: "village-list", person: null, address: at("/townships/410781103/villages") },
  { name: "village", person: null, address: found("/townships/410781103/villages/", A_VILLAGE) },
  { name: "village-sheet", person: null, address: found("/townships/410781103/villages/", A_VILLAGE_SHEET) },
  { name: "village-answer", person: null, address: found("/search?q=", A_QUESTION) },
  { name: "round", person: EDITOR, address: found("/rounds/", SECOND_ROUND) },
  {
    name: "order",
    person: townshipClerk("汲水镇"),
    address: found(
      "/orders/",
      `SELECT o.id FROM orders o JOIN organisations t ON t.id = o.township_id AND t.short_name = '汲水镇' ORDER BY o.id LIMIT 1`,
    ),
  },
  {
    name: "consultation",
    person: departmentClerk("城市管理局"),
    address: found("/consultations/", lineOf("城市管理局")),
  },
  { name: "decision-pack", person: APPROVER, address: found("/decisions/new?round=", SECOND_ROUND) },
  {
    name: "decision",
    person: APPROVER,
    address: found("/decisions/", "SELECT id FROM decisions ORDER BY decided_on DESC, id LIMIT 1"),
  },
  {
    name: "delegation",
    person: townshipHead("顿坊店乡"),
    address: found(
      "/delegations/",
      `SELECT d.id FROM delegations d JOIN organisations t ON t.id = d.township_id AND t.short_name = '顿坊店乡'
       ORDER BY d.id LIMIT 1`,
    ),
  },
  {
    name: "list-edition",
    person: EDITOR,
    address: found(
      "/duty-lists/editions/",
      `SELECT e.id FROM list_editions e JOIN duty_lists l ON l.id = e.duty_list_id
       JOIN organisations t ON t.id = l.township_id AND t.short_name = '后河镇' ORDER BY e.number DESC LIMIT 1`,
    ),
  },
  { name: "admissions", person: EDITOR, address: at("/admissions") },
  { name: "admission-draft", person: departmentClerk("城市管理局"), address: at("/admissions/new") },
  {
    name: "admission",
    person: EDITOR,
    address: found(
      "/admissions/",
      "SELECT id FROM admissions WHERE state IN ('ADMITTED', 'REFUSED') ORDER BY number LIMIT 1",
    ),
  },
  {
    name: "admission-opinion",
    person: EDITOR,
    address: found("/admissions/", "SELECT id FROM admissions WHERE state = 'OPINIONS' ORDER BY number LIMIT 1"),
  },
  { name: "burden", person: EDITOR, address: at("/admissions/burden") },
  { name: "township-burden", person: EDITOR, address: at("/admissions/burden/410781103") },
  { name: "admitted", person: EDITOR, address: at("/admitted") },
  { name: "admitted-figures", person: EDITOR, address: at("/admitted?show=figures") },
  {
    name: "admitted-duty",
    person: EDITOR,
    address: found("/admitted/", "SELECT id FROM admitted_duties ORDER BY state DESC, id LIMIT 1"),
  },
  { name: "admitted-duties", person: null, address: at("/admitted-duties") },
  { name: "laws", person: EDITOR, address: at("/laws") },
  { name: "law-registration", person: EDITOR, address: at("/laws/new") },
  {
    name: "law",
    person: EDITOR,
    address: found("/laws/", "SELECT id FROM laws WHERE title = '中华人民共和国土地管理法'"),
  },
  {
    name: "law-version",
    person: EDITOR,
    address: found(
      "/laws/",
      `SELECT law_id || '/versions/' || id AS id FROM law_versions
       WHERE state = 'CONFIRMED' ORDER BY in_force_from DESC LIMIT 1`,
    ),
  },
  { name: "law-changes", person: EDITOR, address: at("/law-changes") },
  {
    name: "law-change",
    person: EDITOR,
    address: found("/law-changes/", "SELECT id FROM law_changes ORDER BY opened_at LIMIT 1"),
  },
  {
    name: "adjustment",
    person: EDITOR,
    address: found(
      "/law-changes/",
      `SELECT a.change_id || '/adjustments/' || a.id AS id FROM adjustments a JOIN law_changes c ON c.id = a.change_id
       WHERE a.kind = 'CHANGE' ORDER BY c.opened_at, a.id LIMIT 1`,
    ),
  },
];
