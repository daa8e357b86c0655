import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { menuMatters } from "@/prisma/seed/matters";
import { powerText } from "@/prisma/seed/power-text";
import { must, type Stage } from "@/prisma/seed/stage";

/** As long as a large list is: 西平县 counts 203 items (ux.md, public lists elsewhere). */
const MATTERS_MORE = 200;

/** Gives townships as many matters as a large list has, for their next editions; answers the code of one of them. */
export async function lengthenLists(stage: Stage, townshipIds: readonly string[]): Promise<string> {
  const matters = menuMatters
    .slice(0, MATTERS_MORE)
    .map((matter) => ({ ...powerText(matter), name: `${matter.name}（乡镇）`, boundary: null }));
  const input = AssignStatutoryPowersInput.parse({ townshipIds, startsOn: stage.day(-60), matters });
  const { powers } = must(await assignStatutoryPowers(await stage.as("bianban.jingban", -60), input));
  return powers[0]?.code ?? "";
}
