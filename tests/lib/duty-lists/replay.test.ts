import { beforeAll, expect, test, vi } from "vitest";
import { GET as list } from "@/app/api/v1/townships/[code]/list/route";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import { endStatutoryPower } from "@/lib/duty-lists/end-statutory-power";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { systemContext } from "@/lib/identity/system-context";
import { toChineseNumeral } from "@/lib/law/chinese-numeral.rules";
import { ApiListOnDay } from "@/lib/lookup/api/editions.schema";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import {
  aChangeDesk,
  aCitingPower,
  aDecidedChange,
  aLawOnRecord,
  anOpenChange,
} from "@/tests/support/adjustments.factories";
import { db } from "@/tests/support/db";
import {
  type APower,
  aDelegation,
  anApprovedList,
  aPower,
  aStatutoryPower,
  done,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, anOrganisation, asRole } from "@/tests/support/factories";
import { ask } from "@/tests/support/public.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

// The promise (P05): what is answered for a day is what was decided up to then. A history is made by chance, each act
// written down beside it; the lists are then recomputed from those notes alone, by rules of this file's own.

const LAW = "历史回放条例";
const FIRST_DAY = "2026-02-02" as CivilDate;
const ACTS = 90;
const QUESTIONS = 500;

/** Repeatable chance (Lehmer, modulus 2³¹ − 1): a history that fails can be made again. */
function chance(seed: number) {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const one = <T>(values: readonly T[]): T => values[next(values.length)] as T;
  return { next, one };
}

type Note = Readonly<
  | {
      act: "delegated";
      id: string;
      township: string;
      code: string;
      article: number | null;
      mode: string;
      from: string;
      to: string | null;
    }
  | { act: "amended"; from: string }
  | { act: "suspended" | "resumed"; id: string; from: string }
  | { act: "statutory"; code: string; from: string }
  | { act: "statutory-ended"; code: string; on: string }
  | { act: "published"; township: string; number: number; compiledOn: string; inForceOn: string }
>;

/** `article`: which one of the law that changes a matter cites; null for every other. */
type Shown = Readonly<{ code: string; section: string; mode: string | null; article: string | null }>;

/** What the notes say that a township's list held on the day on which it was compiled. */
function recomputed(notes: readonly Note[], township: string, day: string): Shown[] {
  const shown: Shown[] = [];
  for (const note of notes) {
    if (note.act === "statutory") {
      const end = notes.find((other) => other.act === "statutory-ended" && other.code === note.code);
      const isOver = end?.act === "statutory-ended" && day > end.on;
      if (note.from <= day && !isOver) shown.push({ code: note.code, section: "statutory", mode: null, article: null });
    }
    if (note.act !== "delegated" || note.township !== township) continue;
    if (day < note.from || (note.to !== null && day > note.to)) continue;
    const orders = notes.filter(
      (other) => (other.act === "suspended" || other.act === "resumed") && other.id === note.id && other.from <= day,
    );
    if (orders.at(-1)?.act === "suspended") continue;
    const section = note.mode === "ENTRUST" ? "entrusted" : "delegated";
    // Every amendment put one article before all others.
    const moved = notes.filter((other) => other.act === "amended" && other.from <= day).length;
    const article = note.article === null ? null : `第${toChineseNumeral(note.article + moved)}条`;
    shown.push({ code: note.code, section, mode: note.mode.toLowerCase().replaceAll("_", "-"), article });
  }
  return shown.sort((a, b) => (a.code < b.code ? -1 : 1));
}

const TOWNSHIPS = [
  ["后河镇", "410781103000"],
  ["城郊乡", "410781200000"],
  ["唐庄镇", "410781107000"],
] as const;

const notes: Note[] = [];
let lastDay = FIRST_DAY;
const counts: Record<string, number> = {};
const SEED = 20_261_126;

async function makeHistory(): Promise<void> {
  const { next, one } = chance(SEED);
  const department = await aDepartment("城市管理局");
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const townships = await Promise.all(
    TOWNSHIPS.map(async ([name, regionCode]) => ({
      ...(await anOrganisation("TOWNSHIP", { name, regionCode })),
      code: regionCode.slice(0, 9),
    })),
  );
  const at = (day: string) => `${day}T02:00:00Z`;
  const powers: (APower & { article: number | null })[] = [];
  for (let made = 0; made < 4; made++) powers.push({ ...(await aPower(department)), article: null });
  for (const article of [1, 2, 3])
    powers.push({ ...(await aCitingPower(LAW, [`第${toChineseNumeral(article)}条`], department)), article });
  let articles = ["甲。", "乙。", "丙。"];
  const lawId = await aLawOnRecord(await aChangeDesk(at(FIRST_DAY)), LAW, articles);
  const approverOn = (day: string) => asRole("ESTABLISHMENT_APPROVER", office, at(day));
  let day = FIRST_DAY;
  let documents = 0;
  const live: { id: string; power: APower; township: string; isSuspended: boolean; to: string | null }[] = [];
  const order = async (what: typeof suspendDelegation | typeof resumeDelegation, of: (typeof live)[number]) => {
    const { version } = await db.delegation.findUniqueOrThrow({ where: { id: of.id } });
    const input = { delegationId: of.id, version, from: day, documentNumber: `卫政〔2026〕${++documents}号` };
    return what(await approverOn(day), { ...input, reason: "按决定办理。" });
  };

  const statutory: { id: string; code: string; isEnded: boolean }[] = [];
  const acts = {
    async delegate() {
      const [township, power] = [one(townships), one(powers)];
      if (live.some((known) => known.township === township.code && known.power === power)) return;
      const mode = one(["OWN_NAME", "ENTRUST"] as const);
      // An entrustment has a term, always (行政处罚法 第二十条).
      const to = mode === "ENTRUST" ? addDays(day, 20 + next(60)) : null;
      const { id } = await aDelegation({ township, power, mode, from: day, to });
      live.push({ id, power, township: township.code, isSuspended: false, to });
      const { code, article } = power;
      notes.push({ act: "delegated", id, township: township.code, code, article, mode, from: day, to });
    },
    async suspend() {
      const of = live.find(({ isSuspended, to }) => !isSuspended && (to === null || to > day));
      if (!of || !(await order(suspendDelegation, of)).ok) return;
      of.isSuspended = true;
      notes.push({ act: "suspended", id: of.id, from: day });
    },
    async resume() {
      const of = live.find(({ isSuspended, to }) => isSuspended && (to === null || to > day));
      if (!of || !(await order(resumeDelegation, of)).ok) return;
      of.isSuspended = false;
      notes.push({ act: "resumed", id: of.id, from: day });
    },
    async addStatutory() {
      const { id, code } = await aStatutoryPower(townships, { from: day });
      statutory.push({ id, code, isEnded: false });
      notes.push({ act: "statutory", code, from: day });
    },
    async endStatutory() {
      const of = statutory.find(({ isEnded }) => !isEnded);
      if (!of || statutory.filter(({ isEnded }) => !isEnded).length < 2) return;
      const editor = await asRole("ESTABLISHMENT_EDITOR", office, at(day));
      await done(endStatutoryPower(editor, { powerId: of.id, endsOn: day, reason: "法律修改。" }));
      of.isEnded = true;
      notes.push({ act: "statutory-ended", code: of.code, on: day });
    },
    async amend() {
      if (notes.some((note) => note.act === "amended" && note.from === day)) return;
      const desk = await aChangeDesk(at(day));
      articles = [`新增${++documents}。`, ...articles];
      const { changeId } = await anOpenChange(desk, lawId, day, articles);
      await aDecidedChange(desk, changeId, `卫编〔2026〕${++documents}号`);
      notes.push({ act: "amended", from: day });
    },
    async bringOut() {
      const township = one(townships);
      const approved = await anApprovedList(township, at(day), `卫政〔2026〕${++documents}号`);
      const { editionId, version, approver, editor } = approved;
      const inForceOn = addDays(day, next(6));
      const published = await publishListEdition(approver, { editionId, version, inForceOn });
      if (published.ok) {
        const { number } = published.value;
        notes.push({ act: "published", township: township.code, number, compiledOn: day, inForceOn });
      } else await done(discardListEdition(editor, { editionId, version, reason: "有事项在施行之日已届满。" }));
    },
  };

  await acts.addStatutory();
  await acts.addStatutory();
  const kinds = [
    "delegate",
    "delegate",
    "delegate",
    "suspend",
    "resume",
    "addStatutory",
    "endStatutory",
    "amend",
    "bringOut",
    "bringOut",
    "bringOut",
  ] as const;
  for (let done_ = 0; done_ < ACTS; done_++) {
    const before = notes.length;
    const kind = one(kinds);
    await acts[kind]();
    if (notes.length > before) counts[kind] = (counts[kind] ?? 0) + 1;
    day = addDays(day, next(4));
    await done(advanceDelegations(systemContext(db, new Date(at(day)))));
    for (const over of live.filter(({ to }) => to !== null && to < day)) live.splice(live.indexOf(over), 1);
  }
  lastDay = day;
}

beforeAll(makeHistory, 120_000);

test("for 500 random days and townships the list answered is the list recomputed from what was decided", async () => {
  const { next, one } = chance(SEED + 1);
  const span = (Date.parse(lastDay) - Date.parse(FIRST_DAY)) / 86_400_000 + 20;
  const met = { lists: 0, none: 0, entries: 0 };
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const code = one(TOWNSHIPS)[1].slice(0, 9);
    const on = addDays(FIRST_DAY, next(span) - 5);
    const standing = notes.findLast(
      (note) => note.act === "published" && note.township === code && note.inForceOn <= on,
    );
    const answer = await ask(list, `/api/v1/townships/${code}/list?on=${on}`, { code });
    if (standing?.act !== "published") {
      met.none += 1;
      expect(answer.status, `${code} ${on}`).toBe(404);
      continue;
    }
    const { number, entries } = ApiListOnDay.parse(await answer.json());
    const shown = entries
      .map((entry) => {
        const cited = entry.bases.find(({ law }) => law === LAW)?.article ?? null;
        return { code: entry.code, section: entry.section.code, mode: entry.mode?.code ?? null, article: cited };
      })
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    const upTo = notes.slice(0, notes.indexOf(standing));
    expect([number, shown], `${code} ${on}`).toEqual([standing.number, recomputed(upTo, code, standing.compiledOn)]);
    met.lists += 1;
    met.entries += shown.length;
  }
  console.info(
    `replay (seed ${SEED}): acts ${JSON.stringify(counts)}; ${QUESTIONS} days × townships: ${JSON.stringify(met)}, differences 0`,
  );
  expect(met.lists).toBeGreaterThan(QUESTIONS / 2);
});

test("the history that was replayed has everything in it", () => {
  for (const act of [
    "delegated",
    "amended",
    "suspended",
    "resumed",
    "statutory",
    "statutory-ended",
    "published",
  ] as const)
    expect(notes.filter((note) => note.act === act).length, act).toBeGreaterThan(1);
});
