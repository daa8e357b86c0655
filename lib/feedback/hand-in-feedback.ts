import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { publicWrite } from "@/lib/shared/public-db";
import { err, ok, type Result } from "@/lib/shared/result";
import type { HandInInput } from "./feedback.schema";
import { type ResolvedSubject, readSubject } from "./published-subject.queries";

export type HandInError = { code: "not-published" | "too-many" | "temporarily-unavailable" };

/** Sits in the form where people do not see it; what fills it is a program, and is thanked and forgotten. */
const NOBODY: Result<{ code: string | null }, never> = ok({ code: null });

/**
 * Hands in what a member of the public says, by the one function that the public's role may write with: bounds, the limit by
 * address and hour, the query code and the audit event are the database's. `address` leaves this process as a hash only.
 * `code` is null when the trap field was filled.
 */
export async function handInFeedback(
  input: HandInInput,
  { address, trap }: Readonly<{ address: string; trap: string }>,
): Promise<Result<{ code: string | null }, HandInError>> {
  if (trap !== "") return NOBODY;
  const subject = await readSubject(input.power, input.township);
  const addresseeId = subject && (await addresseeOf(input, subject));
  if (!subject || addresseeId === undefined) return err({ code: "not-published" });

  const client = createHash("sha256").update(`feedback:${address}`).digest("hex");
  const topic = input.kind === "ERROR" ? input.topic : null;
  const [row] = await publicWrite(
    z.object({ code: z.string().nullable() }),
    `SELECT published.hand_in_feedback($1, $2, $3::uuid, $4::uuid, $5::uuid, $6, $7, $8, $9) AS code`,
    [
      ...[input.kind, topic, subject.powerId, subject.townshipId, addresseeId],
      ...[input.words, input.phone, client, randomUUID()],
    ],
  );
  return row?.code ? ok({ code: row.code }) : err({ code: "too-many" });
}

/** Null: the establishment office, which the database knows. Undefined: nobody of that description. */
async function addresseeOf(input: HandInInput, { departmentId }: ResolvedSubject): Promise<string | null | undefined> {
  if (input.kind === "ERROR" || input.to === "OFFICE") return null;
  if (input.to === "DEPARTMENT") return departmentId ?? undefined;
  return (await readSubject(null, input.to))?.townshipId ?? undefined;
}
