import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import { textOf } from "./admission.queries";
import type { FileAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, dueAfter, moveAdmission, type Taken, takeAdmission } from "./admission-move";
import { admissionDigest } from "./admission-text";
import { type FilingObstacle, filingObstacles } from "./filing.rules";

export type FileAdmissionError = AdmissionRefusal | { code: "not-ready"; obstacles: FilingObstacle[] };

/** The department's head files the application (提出准入申请): from here on the text stands. */
export async function fileAdmission(
  ctx: Ctx,
  input: FileAdmissionInput,
): Promise<Result<{ number: string }, FileAdmissionError>> {
  return inTransaction<{ number: string }, FileAdmissionError>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, input, "file");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const text = textOf(record);
    const longest = await numberSetting(
      tx,
      record.kind === "TEMPORARY" ? "longest.admission-temporary" : "longest.admission-staged",
    );
    const obstacles = filingObstacles(text, today, longest);
    if (obstacles.length > 0) return err({ code: "not-ready", obstacles });
    const digest = admissionDigest(text);
    const number = record.number ?? (await newNumber(tx, taken.value));
    const dueOn = await dueAfter(tx, today, "days.admission-examination");
    const filedOn = toDbDate(today);
    const moved = await moveAdmission(tx, ctx, taken.value, {
      ...{ event: "file", text: null, dueOn },
      data: { number, digest, filedOn },
    });
    if (!moved.ok) return moved;
    const townships = record.townshipIds.length;
    await recordAudit(tx, ctx, {
      event: "admission.filed",
      subjectId: record.id,
      data: { number, digest, townships, dueOn },
    });
    return ok({ number });
  });
}

/** 准入编号: year of the first filing and a running number. */
async function newNumber(tx: Tx, { today }: Taken): Promise<string> {
  const year = today.slice(0, 4);
  return `ZR-${year}-${String(await nextNumber(tx, `admissions-${year}`)).padStart(3, "0")}`;
}
