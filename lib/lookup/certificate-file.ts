import "server-only";
import { writePdfs } from "@/lib/documents/write-pdf";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Proven } from "./certificate";
import { certificatePdf } from "./documents/certificate-pdf";

/** Each takes a process of about 200 MB for half a second. */
const MOST_AT_ONCE = 2;
/** Who comes while so many wait is asked to come again. */
const MOST_WAITING = 10;

let running = 0;
const waiting: (() => void)[] = [];

/** A certificate's page as PDF, in turn; "busy" while too many wait for theirs. */
export async function certificateFile(proven: Proven, site: string): Promise<Result<Uint8Array, { code: "busy" }>> {
  if (running < MOST_AT_ONCE) running += 1;
  else if (waiting.length >= MOST_WAITING) return err({ code: "busy" });
  // Whoever is done hands its place on.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    const [pdf] = await writePdfs([certificatePdf(proven, site)]);
    if (!pdf) throw new Error("the PDF process wrote nothing");
    return ok(pdf);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
