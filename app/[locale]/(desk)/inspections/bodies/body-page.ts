import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireContext } from "@/lib/identity/session";
import { readableBody } from "@/lib/inspections/body.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

/** The inspected body that the address names; ends as “not found” beyond the reader's reach. */
export async function bodyOf(params: Promise<{ id: string }>) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const known = z.uuid().safeParse(id).success;
  const body = known ? await inReading(ctx, (tx) => readableBody(tx, ctx.actor, id, today)) : null;
  if (!body) notFound();
  return { body, today, userId: ctx.actor.userId ?? "" };
}
