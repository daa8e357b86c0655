import { inflateRawSync } from "node:zlib";

/** A part of a .docx file as text. */
export function partOf(bytes: Uint8Array, part: string): string {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at)) as [number, number, number];
    if (zip.toString("utf8", entry + 46, entry + 46 + name) === part) {
      const local = zip.readUInt32LE(entry + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
      return (zip.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data)).toString("utf8");
    }
    entry += 46 + name + extra + comment;
  }
  throw new Error(`${part} is missing`);
}

export const documentXml = (bytes: Uint8Array): string => partOf(bytes, "word/document.xml");

/** Everything that is to be read, in order: one line a paragraph. */
export const textOf = (bytes: Uint8Array): string =>
  documentXml(bytes)
    .split("</w:p>")
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(""))
    .filter(Boolean)
    .join("\n")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
