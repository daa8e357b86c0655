import { answerReturn } from "@/lib/delegations/answer-return";
import { decideReturn } from "@/lib/delegations/decide-return";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { findReturn } from "@/lib/delegations/return.queries";
import type { ProposeReturnInput } from "@/lib/delegations/return.schema";
import { signReturn } from "@/lib/delegations/sign-return";
import type { PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { Ctx } from "@/lib/shared/context";
import { aStaffedDepartment, aStaffedTownship, at, day } from "./consultation.factories";
import { db } from "./db";
import { aDelegation, aPower, done } from "./duty-lists.factories";
import { anOrganisation, asRole } from "./factories";

/** Noon in Shanghai. */
export const noon = (date: string) => `${date}T04:00:00Z`;

export type InForce = {
  id: string;
  powerId: string;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  township: Awaited<ReturnType<typeof aStaffedTownship>>;
  approver: Ctx;
};

type Wishes = {
  mode?: PowerMode;
  to?: string | null;
  from?: string;
  township?: InForce["township"];
  department?: InForce["department"];
  approver?: Ctx;
};

/** A delegation in force since 2026-01-01 with everybody who may act on it. */
export async function inForce(wishes: Wishes = {}): Promise<InForce> {
  const { mode = "OWN_NAME", to = null, from = "2026-01-01" } = wishes;
  const department = wishes.department ?? (await aStaffedDepartment(noon("2026-06-01")));
  const township = wishes.township ?? (await aStaffedTownship(noon("2026-06-01")));
  const power = await aPower(department.body);
  const { id } = await aDelegation({ township: township.body, power, mode, to, from });
  const approver = wishes.approver ?? (await anApprover());
  return { id, powerId: power.powerId, department, township, approver };
}

const anApprover = async () =>
  asRole("ESTABLISHMENT_APPROVER", await anOrganisation("ESTABLISHMENT_OFFICE"), noon("2026-06-01"));

export const delegationOf = (id: string) => db.delegation.findUniqueOrThrow({ where: { id } });
export const returnOf = async (id: string) => {
  const record = await db.$transaction((tx) => findReturn(tx, id));
  if (!record) throw new Error("no return");
  return record;
};

export const headOf = ({ department, township }: InForce, side: OpinionSide) =>
  side === "DEPARTMENT" ? department.head : township.head;

export const CASES = [
  { number: "卫城罚〔2026〕12号", subject: "擅自占用道路", filedOn: day("2026-05-11"), stage: "调查" },
  { number: "卫城罚〔2026〕15号", subject: "未按规定处置建筑垃圾", filedOn: day("2026-05-20"), stage: "告知" },
];

/** As a head proposes it on that day, unless told otherwise. */
export async function proposal({ id }: InForce, wishes: Partial<ProposeReturnInput> = {}): Promise<ProposeReturnInput> {
  return {
    delegationId: id,
    version: (await delegationOf(id)).version,
    reasonCode: "TOO_TECHNICAL",
    statement: "检测和认定需要专业设备，乡镇没有。",
    plannedLastOn: day("2026-07-31"),
    caseRule: "STAY",
    cases: CASES,
    ...wishes,
  };
}

export type Begun = InForce & { returnId: string; side: OpinionSide };

/** Proposed on 2026-06-01: ten working days to answer end on 2026-06-15. */
export async function proposed(
  wishes: Wishes & { on?: InForce; side?: OpinionSide; plannedLastOn?: string } = {},
): Promise<Begun> {
  const { side = "TOWNSHIP", plannedLastOn = "2026-07-31", on, ...rest } = wishes;
  const delegation = on ?? (await inForce(rest));
  const input = await proposal(delegation, { plannedLastOn: day(plannedLastOn) });
  const { returnId } = await done(proposeReturn(headOf(delegation, side), input));
  return { ...delegation, returnId, side };
}

export async function answered(begun: Begun, on = "2026-06-02"): Promise<Begun> {
  const other = begun.side === "TOWNSHIP" ? "DEPARTMENT" : "TOWNSHIP";
  const { version } = await returnOf(begun.returnId);
  const input = { returnId: begun.returnId, version, answer: "AGREE", reasons: null } as const;
  await done(answerReturn(at(headOf(begun, other), noon(on)), input));
  return begun;
}

export const DECISION = { organ: "市委机构编制委员会", documentNumber: "卫编〔2026〕60号", reasons: "双方意见一致。" };

export async function approved(begun: Begun, on = "2026-06-03"): Promise<Begun> {
  const { version } = await returnOf(begun.returnId);
  const input = { returnId: begun.returnId, version, outcome: "APPROVED", decidedOn: day(on), ...DECISION } as const;
  await done(decideReturn(at(begun.approver, noon(on)), input));
  return begun;
}

export async function archived(begun: Begun, on = "2026-06-04"): Promise<Begun> {
  const { version, cases } = await returnOf(begun.returnId);
  const input = { returnId: begun.returnId, version, handedOverOn: day(on), note: "案卷12册、专用章1枚", cases };
  await done(handOverArchive(at(begun.township.clerk, noon(on)), { ...input, cases: [...cases] }));
  return begun;
}

export const ready = async (wishes: Parameters<typeof proposed>[0] = {}): Promise<Begun> =>
  archived(await approved(await answered(await proposed(wishes))));

export async function sign(begun: Begun, side: OpinionSide, on: string) {
  const { digest } = await returnOf(begun.returnId);
  return signReturn(at(headOf(begun, side), noon(on)), { returnId: begun.returnId, digest });
}
