// Every figure that may stand beside a score, of every department at every township of the demonstration, counted again from
// plain rows: 0 differences.
import { beforeAll, expect, test } from "vitest";
import type { EvidenceKind, Figures } from "@/lib/assessments/evidence.terms";
import {
  type About,
  guaranteeFigures,
  handoverFigures,
  helpFigures,
  offListFigures,
  proposalFigures,
  rectificationFigures,
  usageFigures,
} from "@/lib/assessments/evidence-figures.queries";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { ownerSql } from "@/tests/support/db";
import { theDemonstration } from "@/tests/support/the-demonstration";

/** `day`: the last day; `done`: when it was done, null if it was not; both as text. */
type Item = { department: string; township: string; power?: string; day: string; done: string | null; kind?: string };
type Counted = Readonly<{
  figures: (tx: Tx, about: About, powerId: string) => Promise<Figures>;
  items: string;
  count: (items: readonly Item[], about: About) => Figures;
}>;

const within = (day: string, { from, to }: About) => from <= day && day <= to;
const isLate = ({ day, done }: Item, { today }: About) => (done ?? today) > day;
const answered = (items: readonly Item[], about: About): Figures => {
  const due = items.filter(({ day }) => within(day, about));
  return {
    due: due.length,
    inTime: due.filter(({ day, done }) => done !== null && done <= day).length,
    late: due.filter(({ day, done }) => done !== null && done > day).length,
    open: due.filter((item) => item.done === null && isLate(item, about)).length,
  };
};
const punctual = (items: readonly Item[], about: About): Figures => {
  const due = items.filter(({ day }) => within(day, about));
  return { due: due.length, late: due.filter((item) => isLate(item, about)).length };
};

const COUNTED: Readonly<Record<Exclude<EvidenceKind, "USAGE_RECORD">, Counted>> = {
  LATE_HANDOVER: {
    figures: handoverFigures,
    items: `SELECT d.department_id AS department, d.township_id AS township, h.done_on::text AS done,
        (CASE WHEN h.due_on IS NULL THEN d.handover_due_on ELSE h.due_on END)::text AS day
      FROM delegations d, handover_items h WHERE h.delegation_id = d.id AND h.side <> 'TOWNSHIP' AND h.dropped_on IS NULL
        AND (h.due_on IS NOT NULL OR d.handover_due_on IS NOT NULL)`,
    count: punctual,
  },
  // Whole on the day on which the running sum reaches the amount.
  LATE_GUARANTEE: {
    figures: guaranteeFigures,
    items: `SELECT a.department_id AS department, y.township_id AS township, g.due_on::text AS day,
        (SELECT min(s.received_on)::text FROM (SELECT r.received_on, sum(r.amount) OVER (ORDER BY r.received_on) AS got
           FROM guarantee_receipts r WHERE r.guarantee_id = g.id AND r.duty_id = y.id) s WHERE s.got >= g.amount) AS done
      FROM admission_guarantees g, admissions a, admitted_duties y WHERE g.admission_id = a.id AND y.admission_id = a.id`,
    count: punctual,
  },
  OFF_LIST: {
    figures: offListFigures,
    items: `SELECT department_id AS department, township_id AS township, found_on::text AS day, NULL AS done FROM off_list_reports
      WHERE state NOT IN ('REPORTED', 'ON_LIST', 'WITHDRAWN') AND found_on IS NOT NULL AND matched IS NULL`,
    count: (items, about) => ({ found: items.filter(({ day }) => within(day, about)).length }),
  },
  RECTIFICATION: {
    figures: rectificationFigures,
    items: `SELECT f.owner_id AS department, b.organisation_id AS township, s.due_on::text AS day,
        (SELECT min(n."on")::text FROM inspection_steps n WHERE n.finding_id = f.id AND n.version > s.version) AS done,
        CASE s.event WHEN 'send-back' THEN s."on"::text END AS kind
      FROM inspection_findings f, inspection_bodies b, inspection_steps s
      WHERE b.id = f.body_id AND s.finding_id = f.id AND s.event = ANY ('{find,send-back}') AND NOT f.state = 'WITHDRAWN'`,
    count: (items, about) => ({
      ...punctual(items, about),
      reopened: items.filter(({ kind }) => kind && within(kind, about)).length,
    }),
  },
  HELP_ANSWERS: {
    figures: helpFigures,
    items: `SELECT d.department_id AS department, d.township_id AS township, e.data ->> 'dueOn' AS day, g.first AS done
      FROM audit_events e, delegations d, guidance_matters m
        LEFT JOIN (SELECT matter_id, min("on")::text AS first FROM guidance_entries WHERE event = 'answer' GROUP BY 1) g ON g.matter_id = m.id
      WHERE e.event = 'guidance.help-asked' AND e.subject_id = m.id AND d.id = m.delegation_id
        AND (g.first IS NOT NULL OR m.state IN ('ASKED', 'ANSWERED', 'SETTLED'))`,
    count: answered,
  },
  PROPOSAL_ANSWERS: {
    figures: proposalFigures,
    items: `SELECT g.department_id AS department, g.township_id AS township, p.due_on::text AS day, p.answered_on::text AS done
      FROM agency_proposals p, agencies g WHERE g.id = p.agency_id AND p.state::text NOT IN ('WITHDRAWN', 'LAPSED')`,
    count: answered,
  },
};

type Usage = {
  township: string;
  power: string;
  month: string;
  told: boolean;
  overturned: number;
  complaints: number;
  help: number;
};
/** Months on the list of the township, told or not, by what stands highest. */
const USAGE = `SELECT l.township_id AS township, l.power_id AS power, l.month::text AS month, f.id IS NOT NULL AS told,
    coalesce(f.overturned, 0) AS overturned, coalesce(f.complaints, 0) AS complaints, coalesce(f.help_requests, 0) AS help
  FROM usage_listed(($1::date - interval '3 years')::date, $1::date) l
    LEFT JOIN usage_figures f ON f.township_id = l.township_id AND f.power_id = l.power_id AND f.month = l.month
      AND NOT EXISTS (SELECT FROM usage_figures n WHERE n.township_id = f.township_id AND n.power_id = f.power_id
        AND n.month = f.month AND n.revision > f.revision)`;

let today: CivilDate;
let editor: Ctx;
let periods: Pick<About, "from" | "to" | "today">[];
beforeAll(async () => {
  const stage = await theDemonstration();
  today = stage.today;
  // Rows about agencies are kept back from whoever is neither party nor reads the whole city.
  editor = await stage.as("bianban.jingban", 0);
  const days = (from: number, to: number, on = 0) => ({
    ...{ from: addDays(today, from), to: addDays(today, to), today: addDays(today, on) },
  });
  periods = [days(-400, 0), days(-120, -30), days(-60, 60), days(-200, 0, -45)];
}, 300_000);

const add = (sums: Record<string, number>, figures: Figures) => {
  for (const [name, count] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + count;
};

test.each(Object.entries(COUNTED))("%s", { timeout: 120_000 }, async (kind, { figures, items, count }) => {
  const rows = await ownerSql<Item>(items);
  const pairs = new Map(rows.map((row) => [`${row.department} ${row.township}`, row]));
  const sums: Record<string, number> = {};
  for (const { department: departmentId, township: townshipId } of pairs.values())
    for (const period of periods) {
      const about = { departmentId, townshipId, ...period };
      const own = rows.filter((row) => row.department === departmentId && row.township === townshipId);
      const told = await inReading(editor, (tx) => figures(tx, about, ""));
      expect([about, told]).toEqual([about, count(own, about)]);
      add(sums, told);
    }
  console.info(`${kind}: ${pairs.size} pairs, ${periods.length} periods, ${JSON.stringify(sums)}, 0 differences`);
  expect(pairs.size).toBeGreaterThan(0);
});

test("USAGE_RECORD", { timeout: 120_000 }, async () => {
  const rows = await ownerSql<Usage>(USAGE, [`${today.slice(0, 7)}-01`]);
  const told = new Map(rows.filter((row) => row.told).map((row) => [`${row.township} ${row.power}`, row]));
  const sums: Record<string, number> = {};
  for (const { township: townshipId, power } of [...told.values()].slice(0, 60))
    for (const { from, to, today: on } of periods) {
      const about = { departmentId: "", townshipId, from, to, today: on };
      const [last = on] = [to, on].toSorted();
      const own = rows.filter(
        (row) =>
          row.township === townshipId &&
          row.power === power &&
          row.month.slice(0, 7) >= from.slice(0, 7) &&
          row.month <= last,
      );
      const sum = (name: "overturned" | "complaints" | "help") => own.reduce((all, row) => all + row[name], 0);
      const figures = await inReading(editor, (tx) => usageFigures(tx, about, power));
      expect(figures).toEqual({
        ...{ months: own.length, told: own.filter((row) => row.told).length },
        ...{ overturned: sum("overturned"), complaints: sum("complaints"), help: sum("help") },
      });
      add(sums, figures);
    }
  console.info(`USAGE_RECORD: ${told.size} powers at townships, ${JSON.stringify(sums)}, 0 differences`);
  expect(sums.told).toBeGreaterThan(0);
});
