import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { villagesOf } from "./arrangement.queries";
import { withVillage } from "./arrangement.rules";
import type { SaveStationInput } from "./arrangement.schema";
import { NAME_CONFLICT } from "./arrangement-move";
import { type ChangeRefusal, changeDraft } from "./change-draft";

type Fault = { code: "village-unknown" | "grid-twice" };
type Refusal = ChangeRefusal<Fault>;

/** The clerk writes one village: its service station (null: none) and its grids. */
export async function saveStation(
  ctx: Ctx,
  { village, station, grids, ...seen }: SaveStationInput,
): Promise<Result<void, Refusal>> {
  return inTransaction<void, Refusal>(ctx, NAME_CONFLICT, (tx) =>
    changeDraft<Fault>(tx, ctx, seen, async ({ townshipId, content }) => {
      const known = (await villagesOf(tx, townshipId)).some(({ code }) => code === village);
      if (!known) return err({ code: "village-unknown" });
      if (new Set(grids.map(({ number }) => number)).size < grids.length) return err({ code: "grid-twice" });
      const place = station && { kind: "STATION" as const, village, purpose: null, ...station };
      const rows = grids.map((grid) => ({ village, ...grid }));
      const data = { part: "village" as const, village, rows: rows.length + (place ? 1 : 0) };
      return ok({ content: withVillage(content, village, place, rows), entry: { event: "village.changed", data } });
    }),
  );
}
