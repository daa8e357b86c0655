import { err, ok, type Result } from "@/lib/shared/result";
import { FILE_KINDS, isMediaType, type MediaType } from "./file.terms";

export type FileRefusal =
  | { code: "file-empty" }
  | { code: "file-too-large"; limit: number }
  /** `found`: what the content is, by its usual ending; empty when it cannot be told. */
  | { code: "file-kind-unknown" }
  | { code: "file-kind-refused"; found: string }
  | { code: "file-refused-by-scan" }
  | { code: "scan-failed" };

const MEGABYTE = 1024 * 1024;

/** Whether a file may be attached, by its size and by what its content was found to be. Its name is not asked. */
export function judgeFile(
  bytes: number,
  content: Readonly<{ mime: string; ext: string }> | undefined,
  limit: number,
): Result<MediaType, FileRefusal> {
  if (bytes === 0) return err({ code: "file-empty" });
  if (bytes > limit * MEGABYTE) return err({ code: "file-too-large", limit });
  if (!content) return err({ code: "file-kind-unknown" });
  if (!isMediaType(content.mime)) return err({ code: "file-kind-refused", found: content.ext });
  return ok(content.mime);
}

const LONGEST_NAME = 200;

/** A name without folders and control characters, with the ending that its content has. */
export function fileNameOf(given: string, mediaType: MediaType): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, "").trim();
  const ending = `.${FILE_KINDS[mediaType]}`;
  const isRight = clean.toLowerCase().endsWith(ending) || (ending === ".jpg" && /\.jpe?g$/i.test(clean));
  const stem = clean.replace(/^\.+/, "");
  const cut = [...(stem || "file")].slice(0, LONGEST_NAME).join("");
  return isRight && cut === stem ? cut : `${cut}${ending}`;
}

/** `Content-Disposition` of a file to be saved, its name in any script (RFC 6266, RFC 5987). */
export function savedAs(name: string): string {
  const ending = name.match(/\.[a-z0-9]{1,5}$/i)?.[0] ?? "";
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, "")).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`;
}
