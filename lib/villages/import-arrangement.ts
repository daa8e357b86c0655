import "server-only";
import { createHash } from "node:crypto";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { listedMatters, villagesOf } from "./arrangement.queries";
import type { MovedArrangement } from "./arrangement.schema";
import { readArrangement } from "./arrangement-import.rules";
import { NAME_CONFLICT } from "./arrangement-move";
import type { ImportFault } from "./arrangement-workbook.terms";
import { type ChangeRefusal, changeDraft } from "./change-draft";

type Fault = { code: "import-refused"; problems: ImportFault[] };
type Refusal = ChangeRefusal<Fault> | { code: "workbook-unreadable"; problem: WorkbookProblem };

/** A whole township from one workbook, instead of all that the draft says; all of it or nothing. */
export async function importArrangement(
  ctx: Ctx,
  { bytes, ...seen }: MovedArrangement & Readonly<{ bytes: Uint8Array }>,
): Promise<Result<void, Refusal>> {
  // Nobody else's file is even read; whose draft it is, the transaction asks.
  if (reachOf(ctx.actor, "village.keep") === null) return err({ code: "forbidden" });
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  return inTransaction<void, Refusal>(ctx, NAME_CONFLICT, (tx) =>
    changeDraft<Fault>(tx, ctx, seen, async ({ townshipId }) => {
      const powers = await tx.power.findMany({ select: { code: true } });
      const { content, faults } = readArrangement(workbook.value, {
        villages: await villagesOf(tx, townshipId),
        listed: await listedMatters(tx, townshipId),
        known: new Set(powers.map(({ code }) => code)),
      });
      if (faults.length > 0) return err({ code: "import-refused", problems: faults });
      const data = {
        fileSha256: createHash("sha256").update(bytes).digest("hex"),
        ...{ places: content.places.length, grids: content.grids.length },
        matters: content.places.reduce((sum, { matters }) => sum + matters.length, 0),
      };
      return ok({ content, entry: { event: "village.imported", data } });
    }),
  );
}
