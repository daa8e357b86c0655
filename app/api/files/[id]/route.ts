import { z } from "zod";
import { mayReadAdmission } from "@/lib/admissions/admission-reading.queries";
import { mayReadDelegation } from "@/lib/delegations/delegation.queries";
import { findAttachment } from "@/lib/files/attachment.queries";
import { loadFile } from "@/lib/files/file-store";
import { mayReadGuidance } from "@/lib/guidance/guidance.queries";
import { mayReadFinding, mayReadVisitPhoto } from "@/lib/inspections/inspection-reading.queries";
import { mayReadOffListFile } from "@/lib/off-list/off-list-reading.queries";
import { inReading } from "@/lib/shared/transaction";
import { refusal } from "../../exports/menu/answer";
import { savedFile, signedInReader } from "../../saved-file";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** Who may read the files of an object, by its kind: as a rule whoever may read the object. */
const MAY_READ = {
  DELEGATION: mayReadDelegation,
  GUIDANCE: mayReadGuidance,
  ADMISSION: mayReadAdmission,
  OFF_LIST: mayReadOffListFile,
  INSPECTION: mayReadVisitPhoto,
  INSPECTION_FINDING: mayReadFinding,
} as const;

/** An attached file, for whoever may read what it is attached to. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const file = await inReading(ctx, async (tx) => {
    const found = id.success ? await findAttachment(tx, id.data) : null;
    return found && (await MAY_READ[found.subject](tx, ctx.actor, found.subjectId, found.part)) ? found : null;
  });
  if (!file) return refusal(404, "not-found");
  const bytes = await loadFile(file.sha256);
  return bytes ? savedFile(bytes, file.mediaType, file.name) : refusal(404, "file-missing");
}
