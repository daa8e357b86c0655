import { registerOf } from "@/lib/capacity/capacity-register.queries";
import type { SaveRegisterInput } from "@/lib/capacity/capacity-register.schema";
import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { db } from "./db";
import { asRole, aTownship } from "./factories";
import { got } from "./orders.factories";

/** Figures of a register as its form sends them, all there. */
export const aRegister = (
  change: Partial<SaveRegisterInput> & Pick<SaveRegisterInput, "townshipId">,
): SaveRegisterInput => ({
  version: 0,
  population: 30_000,
  administrativePosts: 30,
  administrativeStaff: 28,
  institutionPosts: 30,
  institutionStaff: 25,
  contractStaff: 7,
  caseReviewers: 1,
  vehicles: 2,
  seals: 1,
  systemAccounts: 2,
  equipment: [{ name: "执法记录仪", quantity: 4 }],
  budgetYuan: "200000",
  hoursAYear: 6000,
  ...change,
});

let certificates = 0;

export const anOfficer = (validUntil: string, change: { certificateNumber?: string; post?: string } = {}) => {
  certificates += 1;
  return {
    officerId: null,
    post: "执法岗",
    certificateNumber: `测试${String(certificates).padStart(6, "0")}`,
    kind: "PROVINCIAL" as const,
    validUntil: validUntil as CivilDate,
    ...change,
  };
};

/** The township's register as it stands. */
export const theRegister = async (townshipId: string) => {
  const register = await registerOf(db, townshipId);
  if (!register) throw new Error("no register");
  return register;
};

/** Puts officers with these last days on the township's register, made before if there is none. */
export async function keptRegister(
  clerk: Ctx,
  townshipId: string,
  validUntil: readonly string[],
  change: Partial<SaveRegisterInput> = {},
) {
  got(await saveRegister(clerk, aRegister({ townshipId, ...change })));
  for (const [place, day] of validUntil.entries())
    got(await saveOfficer(clerk, { townshipId, version: place + 1, ...anOfficer(day) }));
  return theRegister(townshipId);
}

/** A township with its clerk and a register with officers whose certificates end on these days. */
export async function aKeptTownship(at: string, validUntil: readonly string[] = []) {
  const township = await aTownship();
  const clerk = await asRole("TOWNSHIP_CLERK", township, at);
  return { township, clerk, register: await keptRegister(clerk, township.id, validUntil) };
}
