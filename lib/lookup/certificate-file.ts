import "server-only";
import { writePdfs } from "@/lib/documents/write-pdf";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Proven } from "./certificate";
import { certificatePdf } from "./documents/certificate-pdf";

/** Each takes a process of about 200 MB for half a second: whoever asks for more than these waits for another moment. */
const MOST_AT_ONCE = 2;

let running = 0;

/** A certificate's page as PDF; "busy" while too many are being written. */
export async function certificateFile(proven: Proven, site: string): Promise<Result<Uint8Array, { code: "busy" }>> {
  if (running >= MOST_AT_ONCE) return err({ code: "busy" });
  running += 1;
  try {
    const [pdf] = await writePdfs([certificatePdf(proven, site)]);
    if (!pdf) throw new Error("the PDF process wrote nothing");
    return ok(pdf);
  } finally {
    running -= 1;
  }
}
