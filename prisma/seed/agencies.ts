import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { decideAppointment } from "@/lib/agencies/decide-appointment";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { withdrawProposal } from "@/lib/agencies/withdraw-proposal";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

const EDITOR = "bianban.jingban";
const CITY_MANAGEMENT = "城市管理局";
const LAND = "自然资源和规划局";
const TEXT = "（演示文字）";

type Sent = Readonly<{ department: string; township: string; name: string; staff: number; isPartyManaged: boolean }>;

const SENT: readonly Sent[] = [
  { department: CITY_MANAGEMENT, township: "城郊乡", name: "城郊乡城市管理中队", staff: 9, isPartyManaged: true },
  { department: LAND, township: "城郊乡", name: "城郊乡自然资源所", staff: 5, isPartyManaged: false },
  { department: CITY_MANAGEMENT, township: "后河镇", name: "后河镇城市管理中队", staff: 8, isPartyManaged: true },
];

/**
 * Three agencies in the two pilots: one whose head was appointed after the township was heard, one whose township is late
 * with its opinion and whose entry was brought up to date, one about which one change was proposed, another withdrawn, and a
 * third waits for the answer. Gives their ids.
 */
export async function playAgencies(stage: Stage): Promise<string[]> {
  const ids: string[] = [];
  for (const sent of SENT) ids.push(await register(stage, sent));
  const [appointed = "", late = "", proposed = ""] = ids;
  await appoint(stage, appointed);
  must(
    await fileIntent(await stage.as(headOf(LAND), -24), {
      ...{ agencyId: late, kind: "REMOVE", post: "所长" },
      reasons: `工作需要，拟调整所长岗位。${TEXT}`,
    }),
  );
  const { proposalId } = must(
    await proposeAdjustment(await stage.as(headOf("后河镇"), -60), {
      ...{ agencyId: proposed, text: `建议增加夜间值守人员2名。${TEXT}` },
      grounds: `夜间占道经营投诉较多，现有人员排不开班。${TEXT}`,
    }),
  );
  must(
    await answerProposal(await stage.as(headOf(CITY_MANAGEMENT), -50), {
      ...{ proposalId, version: 1, answer: "PARTLY", words: `先调剂1名，另1名列入下一年度计划。${TEXT}` },
    }),
  );
  await grow(stage, late);
  const { proposalId: withdrawn } = must(
    await proposeAdjustment(await stage.as(headOf("后河镇"), -30), {
      ...{ agencyId: proposed, text: `建议配备夜间照明设备。${TEXT}` },
      grounds: `夜间巡查需要。${TEXT}`,
    }),
  );
  must(
    await withdrawProposal(await stage.as(headOf("后河镇"), -28), {
      ...{ proposalId: withdrawn, version: 1 },
      reason: `设备已由镇里自行配备，不再需要。${TEXT}`,
    }),
  );
  must(
    await proposeAdjustment(await stage.as(headOf("后河镇"), -3), {
      ...{ agencyId: proposed, text: `建议将值守点调整到集贸市场。${TEXT}` },
      grounds: `集贸市场周边问题集中。${TEXT}`,
    }),
  );
  return ids;
}

/** Two more people, and the Party membership goes to the township. */
async function grow(stage: Stage, agencyId: string): Promise<void> {
  const known = await stage.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const { name, headPost, staff } = known;
  must(
    await changeAgency(await stage.as(EDITOR, -90), {
      ...{ agencyId, version: 1, name, headPost },
      ...{ staff: staff + 2, isPartyManaged: true, until: null },
    }),
  );
}

async function register(stage: Stage, { department, township, name, staff, isPartyManaged }: Sent): Promise<string> {
  const idOf = async (shortName: string) =>
    (await stage.db.organisation.findUniqueOrThrow({ where: { shortName } })).id;
  return must(
    await registerAgency(await stage.as(EDITOR, -180), {
      ...{ departmentId: await idOf(department), townshipId: await idOf(township), name, staff },
      ...{ headPost: name.endsWith("所") ? "所长" : "中队长", isPartyManaged, since: stage.day(-900) },
    }),
  ).agencyId;
}

async function appoint(stage: Stage, agencyId: string): Promise<void> {
  const { appointmentId } = must(
    await fileIntent(await stage.as(headOf(CITY_MANAGEMENT), -70), {
      ...{ agencyId, kind: "APPOINT", post: "中队长" },
      reasons: `中队长岗位空缺，拟按程序任用。${TEXT}`,
    }),
  );
  must(
    await giveAppointmentOpinion(await stage.as(headOf("城郊乡"), -63), {
      ...{ appointmentId, version: 1, position: "AGREE_IF" },
      opinion: `同意；请保证任期内不兼任机关岗位。${TEXT}`,
      ...{ meetingOn: stage.day(-64), meetingRecord: `党委会议纪要第12号${TEXT}` },
    }),
  );
  must(
    await decideAppointment(await stage.as(headOf(CITY_MANAGEMENT), -58), {
      ...{ appointmentId, version: 2, documentNumber: `卫城管〔${stage.day(-58).slice(0, 4)}〕18号` },
      ...{ decidedOn: stage.day(-58), answer: `采纳：任期内不兼任机关岗位。${TEXT}` },
    }),
  );
}
