import { askHelp } from "@/lib/guidance/ask-help";
import { findGuidance } from "@/lib/guidance/guidance.queries";
import type { SendCaseInput } from "@/lib/guidance/guidance.schema";
import { raiseDispute } from "@/lib/guidance/raise-dispute";
import { sendCase } from "@/lib/guidance/send-case";
import type { Ctx } from "@/lib/shared/context";
import { at, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole, given } from "./factories";
import { type InForce, noon } from "./take-back.factories";

export const TEXT = "情况和依据说明。";

/** The guidance body of this file's database, and somebody who decides there. */
export async function aGuidanceBody(): Promise<Ctx> {
  const known = await db.organisation.findFirst({ where: { isGuidanceBody: true, endsOn: null } });
  const body = known ?? (await anOrganisation("JUSTICE_BUREAU"));
  if (!known) await given((tx) => tx.organisation.update({ where: { id: body.id }, data: { isGuidanceBody: true } }));
  return asRole("LEGALITY_REVIEWER", body, noon("2026-06-01"));
}

export const matterOf = async (id: string) => {
  const matter = await db.$transaction((tx) => findGuidance(tx, id));
  if (!matter) throw new Error("no matter");
  return matter;
};
export const seenNow = async (matterId: string) => ({ matterId, version: (await matterOf(matterId)).version });

/** Asked on 2026-06-01: five working days end on 2026-06-08. */
export async function aRequest({ id, township }: InForce, on = "2026-06-01"): Promise<string> {
  const input = { delegationId: id, need: "ADVICE", subject: "笔录怎样做", text: TEXT } as const;
  return (await done(askHelp(at(township.clerk, noon(on)), input))).matterId;
}

/** Raised by the township's head on 2026-06-01: five working days end on 2026-06-08. */
export async function aDispute({ id, township }: InForce): Promise<string> {
  const input = { delegationId: id, topic: "BOUNDARY", subject: "边界路段", text: TEXT, aboutCaseId: null } as const;
  return (await done(raiseDispute(township.head, input))).matterId;
}

export const caseInput = ({ id }: InForce): SendCaseInput => ({
  ...{ delegationId: id, subject: "违法建设", text: TEXT, caseNumber: "城罚立〔2026〕7号" },
  caseReason: "MAJOR",
  ...{ reasonWords: null, filedOn: day("2026-05-20") },
});

/** Sent on 2026-06-01: three working days end on 2026-06-04. */
export const aCase = async (delegation: InForce): Promise<string> =>
  (await done(sendCase(delegation.township.clerk, caseInput(delegation)))).matterId;
