import { monitorEventLoopDelay } from "node:perf_hooks";
import { importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import { appDb } from "@/lib/shared/db";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { menuMatters } from "@/prisma/seed/matters";
import { menuWorkbook } from "../support/workbooks";
import { type Figures, rounded } from "./figures";

const ROWS = 5000;
const NANOSECONDS = 1e6;

const cited = ({ law, article }: { law: string; article?: string | null | undefined }) => ({
  law,
  article: article ?? null,
});

/** A workbook of 5,000 matters taken into a draft, against reading the file alone; and the longest stall meanwhile. */
export async function bench(): Promise<Figures> {
  const db = appDb();
  const stage = await makeDemonstration(db, () => {});
  const matters = Array.from({ length: ROWS }, (_, n) => {
    const matter = menuMatters[n % menuMatters.length];
    if (!matter) throw new Error("no matters");
    return { ...matter, name: `${matter.name}（第${n + 1}项）`, legalBasis: matter.legalBasis.map(cited) };
  });
  const bytes = await menuWorkbook(matters);

  const startedReading = performance.now();
  const read = await readWorkbook(bytes);
  const reading = performance.now() - startedReading;
  if (!read.ok) throw new Error(read.error.code);

  const stall = monitorEventLoopDelay({ resolution: 5 });
  stall.enable();
  const editor = await stage.as("bianban.jingban", 0);
  const startedImport = performance.now();
  const imported = await importMenuWorkbook(editor, { fileName: "五千项.xlsx", bytes, dryRun: false });
  const importing = performance.now() - startedImport;
  stall.disable();
  if (!imported.ok) throw new Error(JSON.stringify(imported.error).slice(0, 500));
  await db.$disconnect();
  return {
    rows: ROWS,
    "file (kB)": rounded(bytes.length / 1024),
    "accepted rows": imported.value.report.accepted,
    "reading alone (s)": rounded(reading / 1000),
    "whole import (s)": rounded(importing / 1000),
    "ratio import / reading": rounded(importing / reading),
    "longest event-loop stall (ms)": rounded(stall.max / NANOSECONDS),
  };
}
