import "server-only";
import { inflateRawSync } from "node:zlib";
import { err, ok, type Result } from "@/lib/shared/result";
import { locatePart } from "@/lib/spreadsheet/package.rules";
import { docxText } from "./docx-text.rules";
import type { LawTextProblemCode } from "./law-version.terms";

/** Bytes of an uploaded file. */
const LARGEST_FILE = 5 * 1024 * 1024;
/** Bytes of a .docx file's text with its marks, inflated; whatever its directory says, no more is inflated. */
const LARGEST_DOCUMENT = 30 * 1024 * 1024;
const MOST_PARTS = 2000;

/**
 * The text of a .txt file (UTF-8, UTF-16 or GB18030) or a .docx file, judged by its bytes, not its name. Of a .docx only
 * the document's own text is inflated, within bounds: no pictures, macros, notes or deleted passages.
 */
export function readLawFile(bytes: Uint8Array): Result<string, LawTextProblemCode> {
  if (bytes.length === 0) return err("file-empty");
  if (bytes.length > LARGEST_FILE) return err("file-too-large");
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  if (head.startsWith("PK\x03\x04")) return readDocx(bytes);
  if (head.startsWith("\xd0\xcf\x11\xe0")) return err("file-is-doc");
  if (head.startsWith("%PDF")) return err("file-is-pdf");
  return decode(bytes);
}

function decode(bytes: Uint8Array): Result<string, LawTextProblemCode> {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encodings = isWide ? [first === 0xff ? "utf-16le" : "utf-16be"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\0") ? err("file-unknown") : ok(text);
    } catch {
      // Not this encoding: the next.
    }
  }
  return err("encoding-unknown");
}

function readDocx(bytes: Uint8Array): Result<string, LawTextProblemCode> {
  const part = locatePart(bytes, "word/document.xml", MOST_PARTS);
  if (!part) return err("file-unknown");
  const stored = bytes.subarray(part.start, part.start + part.storedBytes);
  try {
    const xml = part.method === 0 ? stored : inflateRawSync(stored, { maxOutputLength: LARGEST_DOCUMENT });
    return ok(docxText(new TextDecoder("utf-8", { fatal: true }).decode(xml)));
  } catch (thrown) {
    return err((thrown as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "file-too-large" : "file-corrupt");
  }
}
