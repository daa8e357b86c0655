import "server-only";
import { namedSubject } from "@/lib/audit/audit.subjects";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { listSynonyms, unknownCodes } from "./synonym.queries";
import { synonymColumns } from "./synonym-columns";
import { readSynonymList, type SynonymImportProblem, type SynonymRow } from "./synonym-import.rules";

export type ImportedSynonyms = { added: number; changed: number; unchanged: number };

export type ImportSynonymsError =
  | Forbidden
  | Busy
  | { code: "nothing-changed" }
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-refused"; problems: SynonymImportProblem[] };

/**
 * Takes a list of everyday words, all rows or none: a word in use stands for what the list says from now on, any other is
 * added. None is ended: what is missing in the list stays.
 */
export async function importSynonyms(
  ctx: Ctx,
  { bytes }: Readonly<{ bytes: Uint8Array }>,
): Promise<Result<ImportedSynonyms, ImportSynonymsError>> {
  const allowed = authorise(ctx.actor, "synonyms.keep");
  if (!allowed.ok) return allowed;
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const list = readSynonymList(workbook.value);

  return inTransaction<ImportedSynonyms, ImportSynonymsError>(ctx, {}, async (tx) => {
    const problems = [...list.problems, ...(await unknownMatters(tx, list.rows))].sort((a, b) => a.row - b.row);
    if (problems.length > 0) return err({ code: "import-refused", problems });
    const known = new Map((await listSynonyms(tx, "")).map((one) => [textKey(one.word), one]));
    const added = list.rows.filter(({ word }) => !known.has(textKey(word)));
    const changed = list.rows.flatMap((row) => {
      const before = known.get(textKey(row.word));
      return before && before.targets.join("\n") !== row.targets.join("\n") ? [{ row, before }] : [];
    });
    if (added.length + changed.length === 0) return err({ code: "nothing-changed" });

    await tx.lookupSynonym.createMany({ data: added.map(synonymColumns) });
    for (const { row, before } of changed)
      await tx.lookupSynonym.update({
        where: { id: before.id },
        data: { ...synonymColumns(row), version: { increment: 1 } },
        select: { id: true },
      });
    const counts = {
      added: added.length,
      changed: changed.length,
      unchanged: list.rows.length - added.length - changed.length,
    };
    const data = {
      ...{ fileSha256: sha256OfBytes(bytes), ...counts },
      changes: [
        ...added.map(({ word, targets }) => ({ word, to: targets })),
        ...changed.map(({ row, before }) => ({ word: row.word, from: before.targets, to: row.targets })),
      ],
    };
    await recordAudit(tx, ctx, { event: "synonym.imported", subjectId: namedSubject("synonyms", "all"), data });
    return ok(counts);
  });
}

/** Codes of matters that do not exist, each at the row that names it. */
async function unknownMatters(tx: Tx, rows: readonly SynonymRow[]): Promise<SynonymImportProblem[]> {
  const unknown = new Set(
    await unknownCodes(
      tx,
      rows.flatMap(({ targets }) => targets),
    ),
  );
  return rows.flatMap(({ row, letter, targets }) =>
    targets
      .filter((target) => unknown.has(target))
      .map((value) => ({ row, letter, column: "targets" as const, code: "matter-unknown" as const, value })),
  );
}
