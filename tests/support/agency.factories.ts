import { fileIntent } from "@/lib/agencies/file-intent";
import { registerAgency } from "@/lib/agencies/register-agency";
import type { Ctx } from "@/lib/shared/context";
import { aStaffedDepartment, aStaffedTownship, day } from "./consultation.factories";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole } from "./factories";

/** 2026-06-01 was a Monday. */
export const NOON = "2026-06-01T04:00:00Z";
export const WORDS = "任免和考核的说明。";

export type Sending = {
  agencyId: string;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  township: Awaited<ReturnType<typeof aStaffedTownship>>;
  editor: Ctx;
  approver: Ctx;
};

let serial = 0;

/**
 * An agency of a department with clerk and head, resident in a township with both, and the establishment office. They act
 * at that instant: people of the demonstration on 2026-06-01, everybody else now.
 */
export async function anAgency(with_: Partial<Sending> = {}, at = NOON): Promise<Sending> {
  const demo = at === NOON;
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const parties = {
    department: with_.department ?? (await aStaffedDepartment(at, demo)),
    township: with_.township ?? (await aStaffedTownship(at, demo)),
    editor: with_.editor ?? (await asRole("ESTABLISHMENT_EDITOR", office, at, demo)),
    approver: with_.approver ?? (await asRole("ESTABLISHMENT_APPROVER", office, at, demo)),
  };
  serial += 1;
  const { agencyId } = await done(
    registerAgency(parties.editor, {
      ...{ departmentId: parties.department.body.id, townshipId: parties.township.body.id, name: `派驻机构${serial}` },
      ...{ headPost: "所长", staff: 5, isPartyManaged: true, since: day("2020-01-01") },
    }),
  );
  return { agencyId, ...parties };
}

/** Filed by the department's head on 2026-06-01; the opinion is due on the 15th. */
export const anIntent = async ({ department, agencyId }: Sending): Promise<string> =>
  (await done(fileIntent(department.head, { agencyId, kind: "APPOINT", post: "所长", reasons: WORDS }))).appointmentId;

export const opinion = (appointmentId: string, position: "AGREE" | "AGREE_IF" | "OBJECT" = "AGREE") => ({
  ...{ appointmentId, version: 1, position, opinion: WORDS },
  ...{ meetingOn: day("2026-06-01"), meetingRecord: "党委会议纪要第1号" },
});

export const decision = (appointmentId: string, version: number) => ({
  ...{ appointmentId, version, documentNumber: "卫某〔2026〕1号", answer: null },
  decidedOn: day("2026-06-01"),
});
