import type { Ctx } from "@/lib/shared/context";
import { arrangementIn, listedMatters, villagesOf } from "@/lib/villages/arrangement.queries";
import { type Content, type ListedMatter, type VillageName, villageName } from "@/lib/villages/arrangement.rules";
import { arrangementWorkbook } from "@/lib/villages/arrangement-workbook";
import { beginArrangement } from "@/lib/villages/begin-arrangement";
import { confirmArrangement } from "@/lib/villages/confirm-arrangement";
import { copyArrangement } from "@/lib/villages/copy-arrangement";
import { importArrangement } from "@/lib/villages/import-arrangement";
import { returnArrangement } from "@/lib/villages/return-arrangement";
import { submitArrangement } from "@/lib/villages/submit-arrangement";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

const HOURS = "周一至周五 8:30—12:00、14:30—17:30";
/** So many matters each window takes in; so many the stations take in, and as many more they help with. */
const AT_WINDOWS = 12;
const AT_STATIONS = 6;
/** Of the matters handed down to the pilot the last ones, which stand at the end of its list. */
const HANDED_DOWN = 3;

type Township = { id: string; shortName: string };

/** Both pilots have confirmed; one township has taken over a pilot's pattern, one got its draft back; the others have none. */
export async function arrangeVillages(stage: Stage, townships: readonly Township[]): Promise<void> {
  const named = (shortName: string) => {
    const township = townships.find((one) => one.shortName === shortName);
    if (!township) throw new Error(`no township ${shortName}`);
    return township;
  };
  for (const shortName of ["城郊乡", "后河镇"]) await confirmed(stage, named(shortName));
  const source = await arrangementIn(stage.db, named("城郊乡").id, ["CONFIRMED"]);
  const sourceId = source?.id ?? "";
  const [drafting, returned] = [named("庞寨乡"), named("柳庄乡")];
  const copied = (township: Township, clerk: Ctx) => copyArrangement(clerk, { townshipId: township.id, sourceId });
  must(await copied(drafting, await stage.as(clerkOf(drafting.shortName), -3)));
  must(await copied(returned, await stage.as(clerkOf(returned.shortName), -4)));
  must(await submitArrangement(await stage.as(clerkOf(returned.shortName), -3), await seen(stage, returned)));
  must(
    await returnArrangement(await stage.as(headOf(returned.shortName), -2), {
      ...(await seen(stage, returned)),
      reason: "各村便民服务站还没有电话，请逐村补齐后再提交。（演示文字）",
    }),
  );
}

async function seen(stage: Stage, { id: townshipId }: Township) {
  const { id, version } = await stage.db.villageArrangement.findFirstOrThrow({
    where: { townshipId, state: { in: ["DRAFT", "SUBMITTED"] } },
  });
  return { arrangementId: id, version };
}

/** Imported from a workbook, as a township does it; contact data is plainly none. */
async function confirmed(stage: Stage, township: Township): Promise<void> {
  const clerk = await stage.as(clerkOf(township.shortName), -6);
  must(await beginArrangement(clerk, { townshipId: township.id }));
  const [villages, listed] = [await villagesOf(stage.db, township.id), await listedMatters(stage.db, township.id)];
  const bytes = await arrangementWorkbook({
    content: contentOf(township.shortName, villages, listed),
    villages,
    listed,
  });
  must(await importArrangement(clerk, { ...(await seen(stage, township)), bytes }));
  must(await submitArrangement(await stage.as(clerkOf(township.shortName), -6, 60), await seen(stage, township)));
  must(await confirmArrangement(await stage.as(headOf(township.shortName), -5), await seen(stage, township)));
}

function contentOf(shortName: string, villages: readonly VillageName[], listed: readonly ListedMatter[]): Content {
  const take = (from: number, count: number, mode: "TAKES_IN" | "HELPS") =>
    listed.slice(from, from + count).map(({ powerId }) => ({ powerId, mode }));
  // What was handed down to the pilot and not to others: who takes the pattern over is told that it was left out.
  const handedDown = take(Math.max(2 * AT_WINDOWS, listed.length - HANDED_DOWN), HANDED_DOWN, "TAKES_IN");
  const phone = (number: number) => `0373-0${String(number).padStart(6, "0")}`;
  const place = { village: null, purpose: null, address: "乡镇政府院内（演示）", hours: HOURS };
  return {
    places: [
      {
        ...{ ...place, kind: "CENTRE" as const, name: `${shortName}便民服务中心`, post: "便民服务中心主任" },
        ...{ phone: phone(100), matters: [] },
      },
      {
        ...{ ...place, kind: "WINDOW" as const, name: "规划建设窗口", purpose: "宅基地、建房、占道等事项" },
        ...{ post: "窗口受理岗", phone: phone(101), matters: take(0, AT_WINDOWS, "TAKES_IN") },
      },
      {
        ...{ ...place, kind: "WINDOW" as const, name: "综合受理窗口", purpose: "其他清单事项的受理和咨询" },
        ...{
          post: "窗口受理岗",
          phone: phone(102),
          matters: [...take(AT_WINDOWS, AT_WINDOWS, "TAKES_IN"), ...handedDown],
        },
      },
      {
        ...{ ...place, kind: "TEAM" as const, name: `${shortName}综合行政执法大队`, post: "综合行政执法大队队长" },
        ...{ phone: phone(110), hours: "全天值班", matters: [] },
      },
      ...villages.map(({ code, name }, index) => ({
        ...{ kind: "STATION" as const, village: code, name: `${villageName(name)}便民服务站`, purpose: null },
        ...{ post: "村党组织书记", address: `${villageName(name)}党群服务中心（演示）`, hours: HOURS },
        // One station of each township has no telephone yet: its clerk is reminded.
        phone: index === villages.length - 1 ? null : phone(200 + index),
        matters: [...take(0, AT_STATIONS, "TAKES_IN"), ...take(AT_STATIONS, AT_STATIONS, "HELPS")],
      })),
    ],
    grids: villages.flatMap(({ code, name }, index) =>
      (index % 3 === 0 ? ["01", "02"] : ["01"]).map((number) => ({
        ...{ village: code, number, households: null, leaderPost: "村党组织书记", fullTime: 1, partTime: 2 },
        covers:
          index % 3 === 0
            ? `${villageName(name)}${number === "01" ? "东片" : "西片"}（演示）`
            : `${villageName(name)}全村`,
        phone: index === villages.length - 1 ? null : phone(300 + index),
      })),
    ),
  };
}
