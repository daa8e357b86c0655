import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OFF_LIST_MOVES, OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import {
  isSettled,
  orderObstacle,
  pushObstacle,
  reportFileName,
  reportNumber,
  yearBefore,
} from "@/lib/off-list/off-list.rules";
import { likelyMatches, likeness, type Matchable, pairs } from "@/lib/off-list/off-list-match.rules";
import { addDays } from "@/lib/shared/civil-date";
import { day } from "@/tests/support/consultation.factories";

describe("days and numbers", () => {
  const today = day("2026-06-01");
  test("a task came today or before; an order reaches beyond today", () => {
    expect([pushObstacle(today, today), pushObstacle(addDays(today, 1), today)]).toEqual([null, "pushed-later"]);
    expect([orderObstacle(today, today), orderObstacle(addDays(today, 1), today)]).toEqual(["due-not-ahead", null]);
  });
  test("twelve months, over a leap day too", () => {
    expect(yearBefore(today)).toBe("2025-06-01");
    expect(yearBefore(day("2028-02-29"))).toBe("2027-02-28");
  });
  test("numbers and names of files", () => {
    expect(reportNumber("2026", 1)).toBe("XP-2026-001");
    expect(reportNumber("2026", 1234)).toBe("XP-2026-1234");
    expect(reportFileName(3, "jpg")).toBe("举报材料3.jpg");
  });
  test("what is settled leads nowhere", () => {
    for (const state of OFF_LIST_STATES)
      expect(OFF_LIST_MOVES.some(({ from }) => from === state)).toBe(!isSettled(state));
  });
});

const CITY = { id: "d1", names: ["城市管理局"] };
const entry = (name: string, wishes: Partial<Matchable> = {}): Matchable => ({
  ...{ kind: "ENTRY", id: name, code: null, name, words: "", departmentId: null, department: null, state: null },
  ...wishes,
});
const told = (title: string, content = "") => ({ title, content, department: CITY });

describe("likely matches", () => {
  test("the matter that is meant stands first; what has nothing in common is left out", () => {
    const list = [entry("对擅自砍伐城市树木的处罚"), entry("沿街商户用电安全检查"), entry("殡葬管理")];
    const names = likelyMatches(told("检查沿街商户用电安全", "请每周检查一次"), list).map(({ name }) => name);
    expect(names).toEqual(["沿街商户用电安全检查"]);
  });
  test("a name inside a long message is found, whatever its width, case and marks", () => {
    const found = likelyMatches(told("本周任务", "请各乡镇完成：农村 自建房，安全排查ABC。"), [
      entry("农村自建房安全排查ａｂｃ"),
    ]);
    expect(found).toHaveLength(1);
  });
  test("the same department goes first, by its id or by its name among several", () => {
    const title = "扬尘污染巡查";
    const others = [entry(title, { id: "a" })];
    for (const same of [{ departmentId: "d1" }, { department: "生态环境局、城市管理局" }]) {
      const [first, second] = likelyMatches(told(title), [...others, entry(title, { id: "z", ...same })]);
      expect([first?.id, second?.id]).toEqual(["z", "a"]);
    }
  });

  const words = fc.string({ unit: fc.constantFrom(..."城乡市容秩序管理检查安全排查台账。 A1"), maxLength: 20 });
  const list = fc.uniqueArray(
    fc.record({ id: fc.uuid(), name: words, words, departmentId: fc.constantFrom("d1", "d2", null) }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  test("at most five, in falling order between the threshold and 1, however the list is sorted", () => {
    fc.assert(
      fc.property(words, words, list, (title, content, rows) => {
        const candidates = rows.map(({ name, ...row }) => entry(name, row));
        const found = likelyMatches(told(title, content), candidates);
        expect(found.length).toBeLessThanOrEqual(5);
        for (const [index, { score }] of found.entries()) {
          expect(score).toBeGreaterThanOrEqual(0.4);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
          expect(score).toBeLessThanOrEqual(found[index - 1]?.score ?? 2);
        }
        expect(likelyMatches(told(title, content), candidates.toReversed())).toEqual(found);
      }),
    );
  });
  test("the same department and more said never lower a score", () => {
    fc.assert(
      fc.property(words, words, words, words, (title, content, more, name) => {
        const scoreOf = (report: ReturnType<typeof told>, wishes: Partial<Matchable>) =>
          likelyMatches(report, [entry(name, wishes)])[0]?.score ?? 0;
        const plain = scoreOf(told(title, content), {});
        expect(scoreOf(told(title, content), { departmentId: "d1" })).toBeGreaterThanOrEqual(plain);
        expect(scoreOf(told(title, `${content}${more}`), {})).toBeGreaterThanOrEqual(plain - 1e-9);
      }),
    );
  });
  test("likeness is even, 1 for the same and 0 for nothing in common", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(likeness(pairs(a), pairs(b))).toBe(likeness(pairs(b), pairs(a)));
        if (pairs(a).size > 0) expect(likeness(pairs(a), pairs(a))).toBe(1);
        expect(likeness(pairs(a), pairs("天地玄黄"))).toBe(0);
      }),
    );
  });
});
