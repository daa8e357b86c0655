import "server-only";
import type { Actor } from "@/lib/identity/permissions";

/** Who is signed in, or null. For drawing the frame only. */
export async function currentViewer(): Promise<Actor | null> {
  return null;
}
