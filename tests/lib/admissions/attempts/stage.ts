import { closeHearing } from "@/lib/admissions/close-hearing";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { saveAdmission } from "@/lib/admissions/save-admission";
import { recallAdmission } from "@/lib/admissions/take-back-admission";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import {
  aCast,
  admissionText,
  type Cast,
  DAYS,
  dutiesOf,
  ledTo,
  opinion,
  recordOf,
  seen,
} from "@/tests/support/admission-life";
import { at } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { noon } from "@/tests/support/take-back.factories";

/** `expected`: the code with which it is refused, by the program or, as SQLSTATE, by the database. */
export type Attempt = { name: string; expected: string | RegExp; act: () => Promise<string> };

const FIXED = ["DRAFT", "FILED", "OPINIONS", "LEGALITY", "REVIEWED", "ADMITTED"] as const;
export type Fixed = (typeof FIXED)[number];

/** Applications in every state; nothing of them may have moved when all attempts are over. */
export type Setting = {
  cast: Cast;
  ids: Readonly<Record<Fixed, string>>;
  /** One township answered, two have not; their days end on 2026-03-24. */
  half: string;
  /** Answered by one, silent two, closed and reviewed. */
  silent: string;
  unlawful: string;
  /** Answered, taken back, filed and accepted anew: text 2. */
  changed: string;
  /** Everything promised to the first township's duty was received. */
  delivered: { admissionId: string; dutyId: string };
  /** The same, from ten days after today on. */
  ahead: { admissionId: string; dutyId: string; startsOn: CivilDate };
};

export const who = (ctx: Ctx) => ({ actor: ctx.actor.userId ?? "", org: ctx.actor.organisationId ?? "" });
type Who = { actor?: string; org?: string };
export type Sql = readonly [statement: string, values?: readonly unknown[]];

/** The SQLSTATE with which the database refuses statements of the role `app`, at once or at commit; nothing is kept. */
export async function bySql({ actor = "", org = "" }: Who, statements: readonly Sql[]): Promise<string> {
  await appSql("BEGIN");
  try {
    await appSql("SELECT set_config('app.actor', $1, true), set_config('app.org', $2, true)", [actor, org]);
    for (const [statement, values] of statements) await appSql(statement, values ?? []);
    await appSql("SET CONSTRAINTS ALL IMMEDIATE");
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  } finally {
    await appSql("ROLLBACK");
  }
}

/** The code with which a use case refuses, or the SQLSTATE where only the database does. */
export async function byProgram(run: () => Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> {
  try {
    const answer = await run();
    return answer.ok ? "allowed" : (answer.error?.code ?? "refused");
  } catch (thrown) {
    return /DC00\d|23514/.exec(`${JSON.stringify(thrown)} ${String(thrown)}`)?.[0] ?? String(thrown);
  }
}

/** An event about it, as forged as it can be. */
export const forgedAudit = (id: string): Sql => [
  `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
   VALUES ('admission.accepted', 'admission', $1, 'a', 'SYSTEM', 'o', 'r', '{}')`,
  [id],
];
/** A step that fits the version as it stands then. */
export const forgedStep = (id: string, event: string, { actor, org }: Required<Who>): Sql => [
  `INSERT INTO admission_steps (id, admission_id, version, event, organisation_id, by_id, "on")
   SELECT gen_random_uuid(), id, version, $2, nullif($3, '')::uuid, nullif($4, '')::uuid, moved_on FROM admissions WHERE id = $1`,
  [id, event, org, actor],
];
export const moved = (id: string, state: string, on: string, more = ""): Sql => [
  `UPDATE admissions SET state = $2::"AdmissionState", version = version + 1, moved_on = $3::date${more && `, ${more}`} WHERE id = $1`,
  [id, state, on],
];
export const dutyMoved = (id: string, state: string, on: string, more = ""): Sql => [
  `UPDATE admitted_duties SET state = $2::"AdmittedDutyState", version = version + 1, moved_on = $3::date${more && `, ${more}`} WHERE id = $1`,
  [id, state, on],
];
export const forgedMove = (id: string, reason: string | null = null): Sql => [
  `INSERT INTO admitted_duty_moves (id, duty_id, version, state, "on", reason)
   SELECT gen_random_uuid(), id, version, state, moved_on, $2 FROM admitted_duties WHERE id = $1`,
  [id, reason],
];
export const receipt = (
  dutyId: string,
  kind: string,
  by: string,
  wishes: { amount?: string; on?: string } = {},
): Sql => [
  `INSERT INTO guarantee_receipts (id, guarantee_id, duty_id, amount, received_on, note, by_id)
   SELECT gen_random_uuid(), g.id, d.id, coalesce($3::numeric, g.amount), $4::date, '到位', $5::uuid
   FROM admitted_duties d JOIN admission_guarantees g ON g.admission_id = d.admission_id AND g.kind = $2::"GuaranteeKind" WHERE d.id = $1`,
  [dutyId, kind, wishes.amount ?? null, wishes.on ?? "2026-04-20", by],
];

export const today = (): CivilDate => civilDate(new Date());

/** Receives all that was promised, as the township itself would. */
async function receiveAll(dutyId: string, head: Ctx, on: string) {
  const { actor, org } = who(head);
  await appSql("BEGIN");
  await appSql("SELECT set_config('app.actor', $1, true), set_config('app.org', $2, true)", [actor, org]);
  for (const kind of ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"])
    await appSql(...(receipt(dutyId, kind, actor, { on }) as [string, unknown[]]));
  await appSql("COMMIT");
}
const firstDutyOf = async (admissionId: string, townshipId: string) =>
  (await dutiesOf(admissionId)).find((duty) => duty.townshipId === townshipId)?.id ?? "";

export async function aSetting(): Promise<Setting> {
  const cast = await aCast();
  const [first] = cast.townships;
  const entries: [Fixed, string][] = [];
  for (const stage of FIXED) entries.push([stage, await ledTo(stage, cast)]);
  const half = await ledTo("OPINIONS", cast);
  await done(giveOpinion(at(first.head, noon(DAYS.answered)), opinion(await recordOf(half), "AGREE")));
  const unlawful = await ledTo("LEGALITY", cast);
  const illegal = { ...(await seen(unlawful)), legality: "ILLEGAL" as const, text: "法律禁止委托。" };
  await done(reviewAdmission(at(cast.reviewer, noon(DAYS.reviewed)), illegal));
  const delivered = await ledTo("ADMITTED", cast);
  const dutyId = await firstDutyOf(delivered, first.body.id);
  await receiveAll(dutyId, first.head, "2026-04-20");
  return {
    ...{ cast, ids: Object.fromEntries(entries) as Setting["ids"], half, unlawful },
    silent: await aSilentOne(cast),
    changed: await aChangedOne(cast),
    delivered: { admissionId: delivered, dutyId },
    ahead: await oneAhead(cast),
  };
}

async function aSilentOne(cast: Cast): Promise<string> {
  const id = await ledTo("OPINIONS", cast);
  await done(giveOpinion(at(cast.townships[0].head, noon(DAYS.answered)), opinion(await recordOf(id), "AGREE")));
  await done(closeHearing(at(cast.editor, noon("2026-03-25")), { ...(await seen(id)), text: "两个乡镇未答复。" }));
  const lawful = { ...(await seen(id)), legality: "LEGAL" as const, text: "程序完备，依据明确。" };
  await done(reviewAdmission(at(cast.reviewer, noon("2026-03-26")), lawful));
  return id;
}

async function aChangedOne(cast: Cast): Promise<string> {
  const id = await ledTo("LEGALITY", cast);
  const head = at(cast.department.head, noon(DAYS.reviewed));
  await done(recallAdmission(head, { ...(await seen(id)), text: "取回修改正文。" }));
  await done(saveAdmission(head, { ...(await seen(id)), text: { content: "每天清理，包括节假日。" } }));
  await done(fileAdmission(head, await seen(id)));
  const editor = at(cast.editor, noon(DAYS.reviewed));
  await done(examineAdmission(editor, { ...(await seen(id)), event: "accept", text: null }));
  return id;
}

/** Filed long ago for a period that begins after today. */
async function oneAhead(cast: Cast): Promise<Setting["ahead"]> {
  const startsOn = addDays(today(), 10);
  const due = addDays(startsOn, -1);
  const guarantees = (["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"] as const).map((kind) => ({
    ...{ kind, words: "保障", amount: "1", source: "部门", dueOn: due },
  }));
  const admissionId = await ledTo("ADMITTED", cast, { startsOn, endsOn: addDays(startsOn, 30), guarantees });
  const dutyId = await firstDutyOf(admissionId, cast.townships[0].body.id);
  await receiveAll(dutyId, cast.townships[0].head, "2026-04-20");
  return { admissionId, dutyId, startsOn };
}

/** A draft of those wishes, for one attempt to file it. */
export const aDraftOf = async ({ cast }: Setting, wishes: Record<string, unknown>): Promise<string> => {
  const ids = cast.townships.map(({ body }) => body.id);
  return (await done(draftAdmission(cast.department.clerk, admissionText(ids, wishes)))).admissionId;
};

/** Everything that counts of all applications and duties, as one text. */
export async function standing(): Promise<string> {
  const admissions = await db.admission.findMany({ where: { filedOn: { not: null } }, orderBy: { id: "asc" } });
  const duties = await db.admittedDuty.findMany({ orderBy: { id: "asc" } });
  return JSON.stringify({ admissions, duties });
}
