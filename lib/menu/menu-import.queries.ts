import "server-only";
import type { Tx } from "@/lib/shared/context";
import { MenuImportMapping } from "./import/mapping.schema";

export type ImportSummary = {
  id: string;
  fileName: string;
  state: "UPLOADED" | "APPLIED" | "DISCARDED";
  uploadedAt: string;
  rows: number | null;
  accepted: number | null;
  edition: { id: string; number: number; title: string; state: string };
};

const SUMMARY = {
  id: true,
  fileName: true,
  state: true,
  uploadedAt: true,
  rows: true,
  accepted: true,
  edition: { select: { id: true, number: true, title: true, state: true } },
} as const;

/** The newest imports; of one edition when it is named. */
export async function listImports(tx: Tx, editionId?: string): Promise<ImportSummary[]> {
  const rows = await tx.menuImport.findMany({
    where: editionId ? { editionId } : {},
    orderBy: { uploadedAt: "desc" },
    take: 50,
    select: SUMMARY,
  });
  return rows.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() }));
}

export type ImportDetail = ImportSummary & {
  version: number;
  fileSha256: string;
  mapping: MenuImportMapping | null;
  file: Uint8Array<ArrayBuffer>;
};

/** An import with its file. */
export async function findImport(tx: Tx, importId: string): Promise<ImportDetail | null> {
  const row = await tx.menuImport.findUnique({
    where: { id: importId },
    select: { ...SUMMARY, version: true, fileSha256: true, mapping: true, file: true },
  });
  if (!row) return null;
  const mapping = MenuImportMapping.safeParse(row.mapping);
  return {
    ...row,
    uploadedAt: row.uploadedAt.toISOString(),
    mapping: mapping.success ? mapping.data : null,
    file: new Uint8Array(row.file),
  };
}
