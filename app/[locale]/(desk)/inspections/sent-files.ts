import type { SentFile } from "@/lib/files/receive-file";
import type { SentPhoto } from "@/lib/inspections/visit-photos";
import type { Ctx } from "@/lib/shared/context";

const PHOTO = /^photo\.(.+)$/;

/** What a browser sends for a file input that was left empty has neither bytes nor name. */
const isFile = (value: FormDataEntryValue): value is File =>
  value instanceof File && (value.size > 0 || !["", "undefined"].includes(value.name));

const sent = async (file: File): Promise<SentFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

const entriesOf = (form: unknown): [string, FormDataEntryValue][] => (form instanceof FormData ? [...form] : []);

/** A form that waited in a browser goes out in the name of whoever filled it in, and in no other's. */
export const isFilledInBy = ({ actor }: Ctx, form: FormData): boolean => form.get("inspectorId") === actor.userId;

/** The photos of a field form, "photo.<item>". */
export async function photosOf(form: FormData): Promise<SentPhoto[]> {
  const photos: SentPhoto[] = [];
  for (const [name, value] of entriesOf(form)) {
    const itemId = PHOTO.exec(name)?.[1];
    if (itemId && isFile(value)) photos.push({ ...(await sent(value)), itemId });
  }
  return photos;
}

/** The files of a form that are called `file`. */
export async function filesOf(form: FormData): Promise<SentFile[]> {
  const files: SentFile[] = [];
  for (const [name, value] of entriesOf(form)) if (name === "file" && isFile(value)) files.push(await sent(value));
  return files;
}
