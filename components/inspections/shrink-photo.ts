/** Longer side in pixels: enough to read a posted sheet, and a tenth of what a phone takes. */
const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** A photo as it is kept and sent: smaller and drawn anew, or as it came where the browser cannot draw it. */
export async function shrinkPhoto(file: File): Promise<{ type: string; bytes: ArrayBuffer }> {
  const drawn = await redrawn(file).catch(() => null);
  const smaller = drawn && drawn.size < file.size ? drawn : file;
  return { type: smaller.type, bytes: await smaller.arrayBuffer() };
}

async function redrawn(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
