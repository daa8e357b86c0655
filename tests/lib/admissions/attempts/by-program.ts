import { DecideAdmissionInput, GuaranteeInput } from "@/lib/admissions/admission.schema";
import { closeHearing } from "@/lib/admissions/close-hearing";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { ROLES } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { DAYS, decision, opinion, recordOf } from "@/tests/support/admission-life";
import { at } from "@/tests/support/consultation.factories";
import { noon } from "@/tests/support/take-back.factories";
import { contentAttempts } from "./by-program-in-content";
import { type Attempt, aDraftOf, byProgram, type Fixed, type Setting } from "./stage";

const TEXT = "想要绕过程序的理由。";
type Act = (ctx: Ctx, id: string, versionsOff?: number) => Promise<{ ok: boolean; error?: { code: string } }>;
const seen = async (admissionId: string, off = 0) => ({
  admissionId,
  version: (await recordOf(admissionId)).version + off,
});

/** The steps on the way to a duty that runs: each with the state that it belongs to. */
const ACTS: Readonly<Record<string, { belongsTo: Fixed; run: Act }>> = {
  file: { belongsTo: "DRAFT", run: async (ctx, id, off) => fileAdmission(ctx, await seen(id, off)) },
  accept: {
    belongsTo: "FILED",
    run: async (ctx, id, off) => examineAdmission(ctx, { ...(await seen(id, off)), event: "accept", text: null }),
  },
  opinion: {
    belongsTo: "OPINIONS",
    run: async (ctx, id, off = 0) => {
      const record = await recordOf(id);
      return giveOpinion(ctx, opinion({ ...record, version: record.version + off }, "AGREE"));
    },
  },
  close: {
    belongsTo: "OPINIONS",
    run: async (ctx, id, off) => closeHearing(ctx, { ...(await seen(id, off)), text: TEXT }),
  },
  review: {
    belongsTo: "LEGALITY",
    run: async (ctx, id, off) => reviewAdmission(ctx, { ...(await seen(id, off)), legality: "LEGAL", text: TEXT }),
  },
  admit: {
    belongsTo: "REVIEWED",
    run: async (ctx, id, off = 0) => {
      const record = await recordOf(id);
      return decideAdmission(ctx, decision({ ...record, version: record.version + off }));
    },
  },
};
const permitted = ({ cast }: Setting): Record<string, Ctx> => ({
  ...{
    file: cast.department.head,
    accept: cast.editor,
    close: cast.editor,
    review: cast.reviewer,
    admit: cast.approver,
  },
  opinion: cast.townships[0].head,
});
const LATE = noon("2026-04-20");

/** Every role in the body that applies and in one that is asked, with a head's own account and password. */
function wrongPerson(setting: Setting): Attempt[] {
  const { cast, ids } = setting;
  const allowed = new Set([
    "file DEPARTMENT_HEAD department",
    "opinion TOWNSHIP_HEAD township",
    "review LEGALITY_REVIEWER department",
  ]);
  const places = { department: cast.department, township: cast.townships[0] };
  return Object.entries(ACTS).flatMap(([act, { belongsTo, run }]) =>
    ROLES.flatMap((role) =>
      Object.entries(places).flatMap(([place, { head }]) => {
        const name = `${act} ${role} ${place}`;
        const ctx = at({ ...head, actor: { ...head.actor, role } }, LATE);
        return allowed.has(name)
          ? []
          : [
              {
                name: `wrong person: ${name}`,
                expected: "forbidden",
                act: () => byProgram(() => run(ctx, ids[belongsTo])),
              },
            ];
      }),
    ),
  );
}

function wrongOrder(setting: Setting): Attempt[] {
  const people = permitted(setting);
  return Object.entries(ACTS).flatMap(([act, { belongsTo, run }]) =>
    Object.entries(setting.ids)
      .filter(([state]) => state !== belongsTo)
      .map(([state, id]) => ({
        ...{ name: `wrong order: ${act} in ${state}`, expected: "move-not-allowed" },
        act: () => byProgram(() => run(at(people[act] as Ctx, LATE), id)),
      })),
  );
}

/** An opinion is not among them: it answers to the text's digest, whatever other townships said meanwhile. */
function replayed(setting: Setting): Attempt[] {
  const people = permitted(setting);
  return Object.entries(ACTS).flatMap(([act, { belongsTo, run }]) =>
    (act === "opinion" ? [] : [-1, 1, 100]).map((off) => ({
      ...{ name: `replayed: ${act} ${off} versions off`, expected: "changed-meanwhile" },
      act: () => byProgram(() => run(at(people[act] as Ctx, LATE), setting.ids[belongsTo], off)),
    })),
  );
}

/** One actor's clock a year ahead, or before what was done already. */
function wrongClock(setting: Setting): Attempt[] {
  const people = permitted(setting);
  return Object.entries(ACTS).flatMap(([act, { belongsTo, run }]) =>
    (["2026-03-01", "2027-12-01"] as const).map((on) => ({
      name: `wrong clock: ${act} on ${on}`,
      expected: /^(DC005|DC002|days-left|nobody-answered|not-ready|meeting-in-future|decided-in-future)$/,
      act: () => byProgram(() => run(at(people[act] as Ctx, noon(on)), setting.ids[belongsTo])),
    })),
  );
}

const GUARANTEE = { words: "清漂工作经费", source: "部门预算", dueOn: "2026-04-30" };
const needed = (except: string, wishes: Record<string, unknown> = {}) =>
  ["STAFF", "FUNDS", "TECHNOLOGY"].flatMap((kind) =>
    kind === except && Object.keys(wishes).length === 0
      ? []
      : [{ ...GUARANTEE, kind, amount: "1", ...(kind === except && wishes) }],
  );

function unready(setting: Setting): Attempt[] {
  const wishes: Record<string, Record<string, unknown>> = {
    ...{
      "no township": { townshipIds: [] },
      "no hours": { hoursAMonth: "" },
      "no period": { startsOn: "", endsOn: "" },
    },
    ...{ "no last day": { endsOn: "" }, backwards: { endsOn: "2026-04-01" }, "from today": { startsOn: DAYS.filed } },
    ...{ "back-dated": { startsOn: "2026-03-09" }, "years ago": { startsOn: "2020-01-01", endsOn: "2020-02-01" } },
    "a day too long": { endsOn: "2026-10-31" },
    "a staged duty a day too long": { kind: "STAGED", endsOn: "2027-05-02" },
    "for ever": { kind: "STAGED", endsOn: "2199-12-31" },
    ...{
      "no content": { content: "" },
      "no reason": { reason: "无" },
      "no basis": { basis: "" },
      "no why": { whyNotSelf: "" },
    },
    ...{
      "no boundary": { departmentDoes: "" },
      "no other boundary": { townshipDoes: "" },
      "no promise": { guarantees: [] },
    },
    ...{ "no staff": { guarantees: needed("STAFF") }, "no funds": { guarantees: needed("FUNDS") } },
    ...{ "no technology": { guarantees: needed("TECHNOLOGY") } },
    "funds late": { guarantees: needed("FUNDS", { dueOn: "2026-05-02" }) },
    "staff after the end": { guarantees: needed("STAFF", { dueOn: "2026-08-01" }) },
  };
  return Object.entries(wishes).map(([what, wish]) => ({
    ...{ name: `unready: ${what}`, expected: "not-ready" },
    act: async () => {
      const id = await aDraftOf(setting, wish);
      return byProgram(async () => fileAdmission(setting.cast.department.head, await seen(id)));
    },
  }));
}

const forms: Attempt[] = [
  ...["0", "0.00", "00", "-1", "", "1e3", "0.001", "一万", "NaN", "Infinity"].map((amount) => ({
    ...{ name: `form: promise of "${amount}"`, expected: /^guarantee-amount-(zero|invalid)$/ },
    act: async () =>
      GuaranteeInput.safeParse({ ...GUARANTEE, kind: "FUNDS", amount }).error?.issues[0]?.message ?? "allowed",
  })),
  {
    ...{ name: "form: half a post", expected: "guarantee-amount-whole" },
    act: async () =>
      GuaranteeInput.safeParse({ ...GUARANTEE, kind: "STAFF", amount: "0.5" }).error?.issues[0]?.message ?? "allowed",
  },
  {
    ...{ name: "form: decision without a line", expected: "line-missing" },
    act: async () =>
      DecideAdmissionInput.safeParse(decision({ id: crypto.randomUUID(), version: 1, townshipIds: [] })).error
        ?.issues[0]?.message ?? "allowed",
  },
];

/** What is tried through the program, as somebody with an account. */
export const programAttempts = (setting: Setting): Attempt[] => [
  ...wrongPerson(setting),
  ...wrongOrder(setting),
  ...replayed(setting),
  ...wrongClock(setting),
  ...unready(setting),
  ...forms,
  ...contentAttempts(setting),
];
