import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { MenuImportMapping } from "./import/mapping.schema";
import type { MenuImportKey } from "./menu-import.schema";

export type ImportRefused =
  | ChangedMeanwhile
  | { code: "not-found" }
  | { code: "import-closed"; state: string }
  | { code: "edition-not-draft"; state: string };

/** An import that still waits, in the version that the person saw, on an edition that is still a draft. */
export async function importForChange(
  tx: Tx,
  { importId, version }: MenuImportKey,
): Promise<Result<{ editionId: string; fileSha256: string; mapping: MenuImportMapping | null }, ImportRefused>> {
  const row = await tx.menuImport.findUnique({
    where: { id: importId },
    select: {
      editionId: true,
      state: true,
      version: true,
      fileSha256: true,
      mapping: true,
      edition: { select: { state: true } },
    },
  });
  if (!row) return err({ code: "not-found" });
  if (row.state !== "UPLOADED") return err({ code: "import-closed", state: row.state });
  if (row.version !== version) return err(await changedMeanwhile(tx, row.editionId));
  if (row.edition.state !== "DRAFT") return err({ code: "edition-not-draft", state: row.edition.state });
  const mapping = MenuImportMapping.safeParse(row.mapping);
  const { editionId, fileSha256 } = row;
  return ok({ editionId, fileSha256, mapping: mapping.success ? mapping.data : null });
}
