import { z } from "zod";
import { MenuImportMapping } from "./import/mapping.schema";

/** An .xlsx as it arrives; its limits are the reader's (lib/spreadsheet/workbook.terms.ts), which say more. */
export const UploadMenuWorkbookInput = z.object({
  editionId: z.uuid(),
  fileName: z
    .string()
    .transform((name) => (name.split(/[\\/]/).at(-1) ?? "").trim().slice(-200))
    .pipe(z.string().min(1, { error: "required" })),
  bytes: z.instanceof(Uint8Array<ArrayBufferLike>),
});
export type UploadMenuWorkbookInput = z.infer<typeof UploadMenuWorkbookInput>;

/** An import as the person saw it. */
export const MenuImportKey = z.object({ importId: z.uuid(), version: z.coerce.number().int().positive() });
export type MenuImportKey = z.infer<typeof MenuImportKey>;

export const MapMenuImportInput = MenuImportKey.extend({ mapping: MenuImportMapping });
export type MapMenuImportInput = z.infer<typeof MapMenuImportInput>;
