import "server-only";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";

/**
 * Forgets in this process what is cached under the tags: cached reads and finished pages alike, to the instant, as
 * `updateTag` does in an action. The framework's functions answer only within a request; this is the clock that they set.
 */
export function expireTags(tags: readonly string[]): void {
  const now = Math.ceil(performance.timeOrigin + performance.now());
  for (const tag of tags) tagsManifest.set(tag, { ...tagsManifest.get(tag), expired: now });
}
