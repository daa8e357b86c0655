import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { findLawChange } from "@/lib/adjustments/law-change-page.queries";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";

/** The change as the reader may see it; ends as “not found” when nothing of it concerns him. */
export const loadChange = cache(async (id: string) => {
  const ctx = await requireContext();
  if (!z.uuid().safeParse(id).success) notFound();
  const change = await inReading(ctx, (tx) => findLawChange(tx, ctx, id));
  if (!change) notFound();
  return { ctx, change };
});
