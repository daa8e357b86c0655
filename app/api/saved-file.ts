import "server-only";
import { savedAs } from "@/lib/files/file.rules";
import { optionalContext } from "@/lib/identity/session";
import type { Ctx } from "@/lib/shared/context";
import { refusal } from "./exports/menu/answer";

/** The signed-in person, else the answer that refuses. What he may read the query decides. */
export async function signedInReader(): Promise<Ctx | Response> {
  return (await optionalContext()) ?? refusal(401, "sign-in");
}

/** A file to be saved under its name, never shown in place, never guessed at, never kept by anybody in between. */
export const savedFile = (bytes: Uint8Array, mediaType: string, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": savedAs(name),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
