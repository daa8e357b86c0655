import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { withTownshipPlaces } from "./arrangement.rules";
import type { SaveTownshipPlacesInput } from "./arrangement.schema";
import { NAME_CONFLICT } from "./arrangement-move";
import { type ChangeRefusal, changeDraft } from "./change-draft";

type Refusal = ChangeRefusal<{ code: "window-twice" }>;

/** The clerk writes the township's service centre, its windows and the enforcement team. */
export async function saveTownshipPlaces(
  ctx: Ctx,
  { centre, team, windows, ...seen }: SaveTownshipPlacesInput,
): Promise<Result<void, Refusal>> {
  return inTransaction<void, Refusal>(ctx, NAME_CONFLICT, (tx) =>
    changeDraft<{ code: "window-twice" }>(tx, ctx, seen, async ({ content }) => {
      if (new Set(windows.map(({ name }) => name)).size < windows.length) return err({ code: "window-twice" });
      const places = [
        ...(centre ? [{ kind: "CENTRE" as const, village: null, purpose: null, ...centre }] : []),
        ...windows.map((window) => ({ kind: "WINDOW" as const, village: null, ...window })),
        ...(team ? [{ kind: "TEAM" as const, village: null, purpose: null, ...team }] : []),
      ];
      const data = { part: "township" as const, village: null, rows: places.length };
      return ok({ content: withTownshipPlaces(content, places), entry: { event: "village.changed", data } });
    }),
  );
}
