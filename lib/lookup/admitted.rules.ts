import type { AdmittedRow } from "./admitted.schema";
import type { ApiAdmission } from "./api/admissions.schema";

/** Official terms of the interface, Chinese in every language. */
const KINDS = { STAFF: "人员", FUNDS: "经费", TECHNOLOGY: "技术", TRAINING: "培训" } as const;
const STATES = {
  ADMITTED: "待运行",
  RUNNING: "运行中",
  SUSPENDED: "暂停",
  EXPIRED: "到期终止",
  ENDED: "提前终止",
} as const;

/** Rows in their order, one group a key. */
function groupsOf(rows: readonly AdmittedRow[], keyOf: (row: AdmittedRow) => string): AdmittedRow[][] {
  const groups = new Map<string, AdmittedRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

export const byTownship = (rows: readonly AdmittedRow[]): AdmittedRow[][] =>
  groupsOf(rows, ({ townshipCode }) => townshipCode);

/** "ZR-2026-003" as digits of one length, in the order of year and number. */
export function pagingKey(number: string): string {
  const [year = "", running = ""] = number.match(/\d+/g) ?? [];
  return year + running.padStart(6, "0");
}

/** What was admitted, one item a decision, as the interface answers it. */
export function apiAdmissions(rows: readonly AdmittedRow[]): ApiAdmission[] {
  const items = groupsOf(rows, ({ number }) => number).flatMap((group) => {
    const [first] = group;
    return first ? [apiAdmission(first, group)] : [];
  });
  return items.sort((a, b) => pagingKey(a.number).localeCompare(pagingKey(b.number)));
}

function apiAdmission(one: AdmittedRow, group: readonly AdmittedRow[]): ApiAdmission {
  const { number, title, content, department, departmentDoes, townshipDoes, organ, documentNumber, decidedOn } = one;
  return {
    ...{ number, title, content, department },
    boundary: { department: departmentDoes, township: townshipDoes },
    ...{ from: one.startsOn, to: one.endsOn },
    townships: group.map(({ townshipCode: code, township: name, state, movedOn: since, endedOn }) => ({
      ...{ code, name, since, endedOn },
      state: { code: state.toLowerCase(), label: STATES[state] },
    })),
    guarantees: one.guarantees.map(({ kind, amount, dueOn, position }) => ({
      kind: { code: kind.toLowerCase(), label: KINDS[kind] },
      ...{ amount, due: dueOn },
      received: group.map(({ townshipCode: township, guarantees }) => ({
        township,
        amount: guarantees.find((promise) => promise.position === position)?.received ?? "0.00",
      })),
    })),
    decision: { organ, documentNumber, decidedOn },
  };
}
