import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { listedMatters } from "./arrangement.queries";
import { placeKey, takesMatters, withMatters } from "./arrangement.rules";
import type { SetMattersInput } from "./arrangement.schema";
import { ALL_STATIONS } from "./arrangement.terms";
import { NAME_CONFLICT } from "./arrangement-move";
import { type ChangeRefusal, changeDraft } from "./change-draft";

type Fault = { code: "matter-not-listed" | "place-unknown" };
type Refusal = ChangeRefusal<Fault>;

/**
 * The clerk ticks matters and places: there they are taken in, helped with, or no longer either. What is not on the
 * township's list in force is given to nobody.
 */
export async function setMatters(
  ctx: Ctx,
  { powerIds, keys, mode, ...seen }: SetMattersInput,
): Promise<Result<void, Refusal>> {
  return inTransaction<void, Refusal>(ctx, NAME_CONFLICT, (tx) =>
    changeDraft<Fault>(tx, ctx, seen, async ({ townshipId, content }) => {
      const listed = new Set((await listedMatters(tx, townshipId)).map(({ powerId }) => powerId));
      if (mode !== "NONE" && powerIds.some((id) => !listed.has(id))) return err({ code: "matter-not-listed" });
      const possible = content.places.filter(takesMatters);
      const meant = possible.filter(
        (place) => keys.includes(placeKey(place)) || (place.kind === "STATION" && keys.includes(ALL_STATIONS)),
      );
      const known = new Set([ALL_STATIONS, ...possible.map(placeKey)]);
      if (meant.length === 0 || keys.some((key) => !known.has(key))) return err({ code: "place-unknown" });
      const set = { powerIds, keys: meant.map(placeKey), mode: mode === "NONE" ? null : mode };
      const data = { part: "matters" as const, village: null, rows: powerIds.length * meant.length };
      return ok({ content: withMatters(content, set), entry: { event: "village.changed", data } });
    }),
  );
}
