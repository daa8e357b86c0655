import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { localizedPath } from "@/lib/i18n/locales";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { arrangementPage } from "@/lib/villages/arrangement-reading.queries";

/** A township's arrangement for one of its pages; 404 where the reader may not see it. */
export async function loadArrangement(code: string, edition: string | string[] | undefined = undefined) {
  const ctx = await requireContext();
  const asked = edition === undefined ? null : Number(edition);
  if (!/^\d{9}$/.test(code) || (asked !== null && !Number.isInteger(asked))) notFound();
  const page = await inReading(ctx, (tx) => arrangementPage(tx, ctx, code, asked));
  if (!page) notFound();
  return { ctx, ...page };
}

/** A page for changing the draft; sends back to the arrangement where there is none that the reader may change. */
export async function loadDraft(code: string) {
  const { draft, mayKeep, ...page } = await loadArrangement(code);
  if (!mayKeep || draft?.state !== "DRAFT") redirect(localizedPath(`/villages/${code}`, await getLocale()));
  return { ...page, draft };
}
