import { beforeAll, expect, test } from "vitest";
import { ADMISSION_MOVES, ADMISSION_STATES } from "@/lib/admissions/admission.machine";
import { DUTY_MOVES, DUTY_STATES } from "@/lib/admissions/admitted-duty.machine";
import { OFF_LIST_MOVES, OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import { ORDER_LINE_MOVES, ORDER_LINE_STATES, ORDER_MOVES, ORDER_STATES } from "@/lib/orders/order.machine";
import { aCast, aReport, dutiesOf, ledTo } from "@/tests/support/admission-life";
import { aConsultation } from "@/tests/support/consultation.factories";
import { aDepartment } from "@/tests/support/factories";
import { machine, play } from "@/tests/support/state-sequences";

// Whoever gets hold of the program's role and goes past the program: any sequence of states, tried by SQL on an order and
// its line, and on an application, an admitted duty and a report of an off-list push, ends where the tables of moves allow,
// and nowhere else. STATE_SEQUENCES=5000 for a night's run of the first.
const SEQUENCES = Number(process.env.STATE_SEQUENCES ?? 300);
const ADMISSION_SEQUENCES = Math.max(5000, SEQUENCES);

const ORDERS = {
  order: machine("orders", "IN_CONSULTATION", ORDER_STATES, ORDER_MOVES),
  line: machine("order_lines", "ORDERED", ORDER_LINE_STATES, ORDER_LINE_MOVES),
};
const ADMISSIONS = {
  filed: machine("admissions", "FILED", ADMISSION_STATES, ADMISSION_MOVES, true),
  heard: machine("admissions", "LEGALITY", ADMISSION_STATES, ADMISSION_MOVES, true),
  duty: machine("admitted_duties", "ADMITTED", DUTY_STATES, DUTY_MOVES, true),
  report: machine("off_list_reports", "REPORTED", OFF_LIST_STATES, OFF_LIST_MOVES, true),
};
let orders: Record<keyof typeof ORDERS, string>;
let admissions: Record<keyof typeof ADMISSIONS, string>;
/** Bodies in whose name a statement may come: the department, a township asked, the office. */
let bodies: string[];
beforeAll(async () => {
  const order = await aConsultation([{ department: await aDepartment() }]);
  orders = { order: order.orderId, line: order.lines[0]?.id ?? "" };
  const cast = await aCast();
  bodies = [cast.department, cast.townships[0]].map(({ body }) => body.id);
  bodies.push(cast.editor.actor.organisationId ?? "");
  const [duty] = await dutiesOf(await ledTo("ADMITTED", cast));
  admissions = {
    ...{ filed: await ledTo("FILED", cast), heard: await ledTo("LEGALITY", cast) },
    ...{ duty: duty?.id ?? "", report: await aReport(cast) },
  };
}, 120_000);

/** What goes with a state where the row asks for more: dates, reasons and the department's word. */
const ADMISSION_SETS = [
  "due_on = '2026-05-10'",
  "due_on = NULL, digest = NULL, legality = NULL, text_number = text_number + 1",
  "legality = 'LEGAL', due_on = '2026-05-10'",
  "closed_on = moved_on, due_on = NULL",
];
const SETS: Readonly<Record<string, readonly string[]>> = {
  ...{ orders: [""], order_lines: [""], admissions: ADMISSION_SETS },
  admitted_duties: [
    "started_on = moved_on",
    "ended_on = ends_on + 1, moved_on = ends_on + 1",
    "ended_on = moved_on, end_reason = '提前结束'",
  ],
  off_list_reports: [
    "finding = '属清单外', found_on = moved_on, due_on = '2026-05-10'",
    "finding = '在清单内', found_on = moved_on, matched = 'A01', closed_on = moved_on",
    "remedy = 'TASK_WITHDRAWN', remedy_words = '收回', remedy_on = moved_on",
    "remedy = NULL, remedy_words = NULL, remedy_on = NULL",
    "closed_on = moved_on",
  ],
};

test(`${SEQUENCES} sequences of states by SQL: no illegal state`, { timeout: 300_000 }, async () => {
  const counted = await play("orders", ORDERS, SETS, { ids: orders, bodies, actor: "somebody" }, SEQUENCES);
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(SEQUENCES / 10);
});

test(`${ADMISSION_SEQUENCES} sequences of states of admissions by SQL: no illegal state`, {
  timeout: 300_000,
}, async () => {
  const counted = await play(
    "admissions",
    ADMISSIONS,
    SETS,
    { ids: admissions, bodies, actor: "somebody" },
    ADMISSION_SEQUENCES,
  );
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(ADMISSION_SEQUENCES / 10);
});
