import "server-only";
import { notFound } from "next/navigation";
import { type LocalMatters, localMattersOf } from "@/lib/duty-lists/local-text.queries";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import type { Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";

/** The matters of a township's newest list with its own texts, and what `more` reads beside; 404 beyond reach. */
export async function loadLocalPage<T>(code: string, more: (tx: Tx, local: LocalMatters) => Promise<T>) {
  const ctx = await requireContext();
  if (!/^\d{9}$/.test(code)) notFound();
  const found = await inReading(ctx, async (tx) => {
    const local = await localMattersOf(tx, code);
    if (!local || !authorise(ctx.actor, "list.read", { organisationId: local.township.id }).ok) return null;
    return { ...local, more: await more(tx, local) };
  });
  if (!found) notFound();
  const mayKeep = authorise(ctx.actor, "list.local-text", { organisationId: found.township.id }).ok;
  return { ...found, mayKeep };
}
