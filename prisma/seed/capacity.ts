import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

type Township = { id: string; shortName: string };

/** The first certificates of these townships end earlier than all others: days from today. */
const ENDING: Readonly<Record<string, number>> = { 汲水镇: -12, 上乐村镇: 20, 李源屯镇: 75 };
/** Townships that have less of something than their order takes. */
const TIGHT: Readonly<Record<string, { budgetYuan?: string; hoursAYear?: number }>> = {
  狮豹头乡: { budgetYuan: "60000" },
  安都乡: { hoursAYear: 2400 },
};
const POSTS = ["综合行政执法队执法岗一", "综合行政执法队执法岗二", "综合行政执法队执法岗三", "应急管理岗"] as const;

/** A register for every township, with figures that follow from its number of villages: all of it demonstration. */
export async function keepRegisters(stage: Stage, offset: number, townships: readonly Township[]): Promise<void> {
  for (const [index, township] of townships.entries()) await keepRegister(stage, offset, township, index);
}

async function keepRegister(stage: Stage, offset: number, { id, shortName }: Township, index: number): Promise<void> {
  const clerk = await stage.as(clerkOf(shortName), offset);
  const villages = await stage.db.village.count({ where: { townshipId: id } });
  const administrativePosts = 20 + Math.floor(villages / 4);
  const institutionPosts = 25 + Math.floor(villages / 3);
  must(
    await saveRegister(clerk, {
      townshipId: id,
      version: 0,
      population: villages * 1100 + ((index * 370) % 1000),
      administrativePosts,
      administrativeStaff: administrativePosts - 2,
      institutionPosts,
      institutionStaff: institutionPosts - 3,
      contractStaff: Math.floor(villages / 5),
      caseReviewers: 1,
      vehicles: 2,
      seals: 1,
      systemAccounts: 2,
      equipment: [
        { name: "执法记录仪", quantity: 4 },
        { name: "执法文书", quantity: 20 },
        { name: "受理窗口", quantity: 1 },
        { name: "政务服务系统账号", quantity: 2 },
      ],
      budgetYuan: String(200_000 + villages * 1000),
      hoursAYear: 9600,
      ...TIGHT[shortName],
    }),
  );
  const { regionCode } = await stage.db.organisation.findUniqueOrThrow({ where: { id }, select: { regionCode: true } });
  for (const [place, post] of POSTS.entries())
    must(
      await saveOfficer(clerk, {
        townshipId: id,
        version: place + 1,
        officerId: null,
        post,
        certificateNumber: `演示${regionCode?.slice(0, 9)}${String(place + 1).padStart(3, "0")}`,
        kind: "PROVINCIAL",
        validUntil: stage.day(place === 0 ? (ENDING[shortName] ?? 420) : 500 + place * 90),
      }),
    );
}
