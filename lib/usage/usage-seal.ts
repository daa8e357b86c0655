import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Ctx } from "@/lib/shared/context";
import { settings } from "@/lib/shared/env";
import { type ApplyUsageForm, CheckedSheet } from "./usage.schema";

/** A checked sheet as it lies in the reader's form between the two steps of an import. */
export type SealedSheet = ApplyUsageForm;

/**
 * The seal says that this server read that file for this person: rows, hash of the file and revisions seen come back as they
 * were, or not at all.
 */
function sealOf({ actor }: Ctx, checked: string): string {
  const secret = settings().authSecret;
  if (!secret) throw new Error("AUTH_SECRET is not set: start through npm start");
  return createHmac("sha256", secret).update(`usage sheet ${actor.userId} ${checked}`, "utf8").digest("hex");
}

export function sealSheet(ctx: Ctx, sheet: CheckedSheet): SealedSheet {
  const checked = JSON.stringify(sheet);
  return { checked, seal: sealOf(ctx, checked) };
}

/** Null where anything was changed, or somebody else's check is sent. */
export function openSheet(ctx: Ctx, { checked, seal }: SealedSheet): CheckedSheet | null {
  const [given, known] = [Buffer.from(seal, "utf8"), Buffer.from(sealOf(ctx, checked), "utf8")];
  return given.length === known.length && timingSafeEqual(given, known)
    ? CheckedSheet.parse(JSON.parse(checked))
    : null;
}
