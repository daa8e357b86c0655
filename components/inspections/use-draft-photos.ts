import { useRef, useState } from "react";
import { MOST_PHOTOS } from "@/lib/inspections/inspection.terms";
import { newKey } from "./draft-store";
import { shrinkPhoto } from "./shrink-photo";
import type { useVisitDraft } from "./use-visit-draft";

/** All photos of a form together: they go in one request, which takes 32 MB at most. */
const MOST_BYTES = 28 * 1024 * 1024;

const PHOTO_TYPES: readonly string[] = ["image/jpeg", "image/png"];

type Draft = Pick<ReturnType<typeof useVisitDraft>, "change" | "current">;

/**
 * The photos of a draft. `problemOf`: why the last ones of an item were not taken, a key under `inspections.errors`.
 * `settled`: every photo that was chosen lies in the draft; nothing is handed in before.
 */
export function useDraftPhotos({ change, current }: Draft) {
  const [problem, setProblem] = useState<{ itemId: string; code: string }>();
  const work = useRef<Promise<void>>(Promise.resolve());

  async function take(itemId: string, files: readonly File[]): Promise<void> {
    for (const file of files) {
      const { type, bytes } = await shrinkPhoto(file);
      // Told on the spot: where there is no network the server's word would come too late.
      if (!PHOTO_TYPES.includes(type)) {
        setProblem({ itemId, code: "not-a-photo" });
        continue;
      }
      const { photos } = current();
      const size = photos.reduce((sum, photo) => sum + photo.bytes.byteLength, bytes.byteLength);
      if (photos.length >= MOST_PHOTOS || size > MOST_BYTES) {
        setProblem({ itemId, code: photos.length >= MOST_PHOTOS ? "photos-full" : "photos-heavy" });
        return;
      }
      change({ photos: [...photos, { id: newKey(), itemId, name: file.name, type, bytes }] });
    }
  }

  return {
    problemOf: (itemId: string): string | undefined => (problem?.itemId === itemId ? problem.code : undefined),
    add: (itemId: string, files: readonly File[]) => {
      setProblem(undefined);
      const taken = work.current.then(() => take(itemId, files));
      work.current = taken.catch(() => setProblem({ itemId, code: "photo-unreadable" }));
    },
    settled: () => work.current,
    remove: (photoId: string) => change({ photos: current().photos.filter(({ id }) => id !== photoId) }),
  };
}
