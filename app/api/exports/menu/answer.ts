import "server-only";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { optionalContext } from "@/lib/identity/session";
import type { Ctx } from "@/lib/shared/context";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The signed-in person who was given that permission; else the answer that refuses. */
export async function readerOf(
  permission:
    | "menu.read"
    | "menu.edit"
    | "capacity.keep"
    | "delegation.read"
    | "list.compile"
    | "admission.read"
    | "synonyms.keep"
    | "feedback.read"
    | "off-list.read"
    | "agency.read"
    | "assessment.read"
    | "usage.read"
    | "usage.import"
    | "inspection.read"
    | "village.read",
): Promise<Ctx | Response> {
  const ctx = await optionalContext();
  if (!ctx) return refusal(401, "sign-in");
  return reachOf(ctx.actor, permission) ? ctx : refusal(403, "forbidden");
}

/** A refusal for programs (RFC 9457). */
export const refusal = (status: number, code: string): Response =>
  Response.json(
    { type: `about:blank#${code}`, title: code, status },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  );

export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  return isLocale(asked) ? asked : "zh-CN";
}

/** A workbook to be saved under a name. */
export const workbookAnswer = (bytes: Uint8Array, fileName: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="menu.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
