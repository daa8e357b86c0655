import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { publishedRows } from "@/lib/shared/public-db";
import { CURRENT } from "./lookup.queries";
import { townshipListTag, townshipsTag, villagesTag } from "./lookup.tags";
import { type TownshipVillages, townshipVillagesOf } from "./village.rules";
import { ArrangementRow, GridRow, MatterRow, PlaceRow, VillageRow } from "./village.schema";

/** What the township of that nine-digit code has confirmed of its villages. */
async function readTownshipVillages(township: string): Promise<TownshipVillages> {
  const villages = await publishedRows(
    VillageRow,
    `SELECT v.region_code AS code, v.name FROM published.villages v JOIN published.townships t ON t.id = v.township_id
     WHERE t.code = $1 ORDER BY v.region_code`,
    [township],
  );
  const [arrangement = null] = await publishedRows(
    ArrangementRow,
    `SELECT id, number, confirmed_on AS "confirmedOn" FROM published.village_arrangements WHERE township_code = $1`,
    [township],
  );
  if (!arrangement) return townshipVillagesOf({ arrangement, villages, places: [], grids: [], matters: [] });
  const [places, grids, matters] = await Promise.all([
    publishedRows(
      PlaceRow,
      `SELECT id, kind, village_code AS village, name, purpose, post, address, phone, hours
       FROM published.village_places WHERE arrangement_id = $1 ORDER BY ordinal`,
      [arrangement.id],
    ),
    publishedRows(
      GridRow,
      `SELECT village_code AS village, number, covers, households, leader_post AS "leaderPost", full_time AS "fullTime",
              part_time AS "partTime", phone
       FROM published.village_grids WHERE arrangement_id = $1 ORDER BY village_code, number COLLATE "C"`,
      [arrangement.id],
    ),
    publishedRows(
      MatterRow,
      `SELECT place_id AS "placeId", power_id AS "powerId", code, name, mode
       FROM published.village_matters WHERE arrangement_id = $1 ORDER BY code`,
      [arrangement.id],
    ),
  ]);
  return townshipVillagesOf({ arrangement, villages, places, grids, matters });
}

/** The same as the public pages and the interface read it: a new arrangement and a new list renew it. */
export async function townshipVillages(township: string): Promise<TownshipVillages> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(villagesTag(), townshipsTag(), townshipListTag(township));
  return readTownshipVillages(township);
}
