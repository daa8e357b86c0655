import { advanceDuties } from "@/lib/admissions/advance-duties";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { hashPassword } from "@/lib/identity/password";
import { systemContext } from "@/lib/identity/system-context";
import type { Ctx } from "@/lib/shared/context";
import { aStaffedDepartment, aStaffedTownship, at, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole, given } from "./factories";
import { anAdmission, type Parties, promises } from "./lead-admission";
import { noon } from "./take-back.factories";

const PASSWORD = "dun-fang-dian-2026-hao";
const DECIDED = "2026-06-04";
const clock = (on: string) => systemContext(db, new Date(noon(on)));
/** A turn of the worker's clock at noon of that day. */
export const turn = (on: string) => done(advanceDuties(clock(on)));

type Township = Awaited<ReturnType<typeof aStaffedTownship>>;
export type Scene = Readonly<{ parties: Omit<Parties, "heads">; townships: readonly [Township, Township] }>;

async function staffed(): Promise<Township> {
  const township = await aStaffedTownship(noon(DECIDED));
  const passwordHash = await hashPassword(PASSWORD);
  await given((tx) => tx.user.update({ where: { id: township.head.actor.userId ?? "" }, data: { passwordHash } }));
  return township;
}

/** A department, two townships and the city's offices. */
export async function aScene(): Promise<Scene> {
  const { clerk, head } = await aStaffedDepartment(noon(DECIDED));
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const parties = {
    ...{ clerk, head, password: PASSWORD },
    examiner: await asRole("ESTABLISHMENT_EDITOR", office, noon(DECIDED)),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, noon(DECIDED)),
    reviewer: await asRole("LEGALITY_REVIEWER", await anOrganisation("JUSTICE_BUREAU"), noon(DECIDED)),
  };
  return { parties, townships: [await staffed(), await staffed()] };
}

export type ADuty = { id: string; township: Township };

/** From 2026-07-01 to 2026-09-30; staff, funds and technology are due on 2026-06-30, training on 2026-08-01. */
export async function duties({ parties, townships }: Scene): Promise<[ADuty, ADuty]> {
  const terms = { title: "秸秆禁烧专项巡查", startsOn: "2026-07-01", endsOn: "2026-09-30" };
  const heads = townships.map(({ head }) => head);
  const guarantees = promises("2026-06-30", "2026-08-01");
  const admissionId = await anAdmission({ ...parties, heads }, { ...terms, guarantees }, noon(DECIDED));
  const rows = await db.admittedDuty.findMany({ where: { admissionId } });
  const dutyAt = (township: Township): ADuty => ({
    township,
    id: rows.find(({ townshipId }) => townshipId === township.body.id)?.id ?? "",
  });
  return [dutyAt(townships[0]), dutyAt(townships[1])];
}
export const aDuty = async (scene: Scene): Promise<ADuty> => (await duties(scene))[0];

export const dutyNow = (id: string) =>
  db.admittedDuty.findUniqueOrThrow({
    where: { id },
    include: { moves: { orderBy: { version: "asc" } }, receipts: { orderBy: { id: "asc" } }, checks: true },
  });

const KINDS = { STAFF: "2", FUNDS: "50000.00", TECHNOLOGY: "3", TRAINING: "8" } as const;
type Kind = keyof typeof KINDS;

export async function receive(
  { id, township }: ADuty,
  kind: Kind,
  on: string,
  wishes: { amount?: string; as?: Ctx } = {},
) {
  const { admissionId, receipts } = await dutyNow(id);
  const guarantee = await db.admissionGuarantee.findFirstOrThrow({ where: { admissionId, kind } });
  return receiveGuarantee(at(wishes.as ?? township.clerk, noon(on)), {
    ...{ dutyId: id, seenReceipts: receipts.length, guaranteeId: guarantee.id },
    ...{ amount: wishes.amount ?? KINDS[kind], receivedOn: day(on), note: "验收单 3 号" },
  });
}
export async function deliver(duty: ADuty, kinds: readonly Kind[], on: string): Promise<void> {
  for (const kind of kinds) await done(receive(duty, kind, on));
}
export const stateOf = async (id: string) => (await dutyNow(id)).state;
