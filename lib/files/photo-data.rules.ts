/**
 * A picture without what a camera or program wrote beside it: place, time, device, owner, comments, thumbnails, whatever
 * follows its end. How it is to be turned stays. Other files pass as they are; null: a picture that cannot be read.
 */
export function withoutPhotoData(bytes: Uint8Array): Uint8Array | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return cleanJpeg(bytes);
  if (startsWith(bytes, PNG_SIGNATURE)) return cleanPng(bytes);
  return bytes;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const startsWith = (bytes: Uint8Array, head: readonly number[], at = 0): boolean =>
  head.every((byte, index) => bytes[at + index] === byte);
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const SOS = 0xda;
const EOI = 0xd9;
const COMMENT = 0xfe;

/** Markers of ISO/IEC 10918-1, annex B; application segments by their first letters. */
function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return jpegOf(parts, orientation);
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const next = at + 2 + length;
    if (marker === undefined || length < 2 || next > bytes.length) return null;
    if (isExif(bytes, at)) orientation = orientationOf(bytes.subarray(at + 10, next)) ?? orientation;
    const end = marker === SOS ? endOfScan(bytes, next) : next;
    if (isPicture(bytes, at, marker)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  // Cut short on its way: what is there is shown.
  return parts.length > 0 ? jpegOf(parts, orientation) : null;
}

const isExif = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === 0xe1 && startsWith(bytes, [...letters("Exif"), 0, 0], at + 4);

/** JFIF, colour profile and colour transform belong to the picture; other application segments and comments do not. */
function isPicture(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xe0) return startsWith(bytes, letters("JFIF"), at + 4);
  if (marker === 0xe2) return startsWith(bytes, letters("ICC_PROFILE"), at + 4);
  if (marker === 0xee) return startsWith(bytes, letters("Adobe"), at + 4);
  return marker !== COMMENT && (marker < 0xe0 || marker > 0xef);
}

/** Where the coded data of a scan ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION_TAG = 0x0112;

/** Of a TIFF block; undefined where it says none. */
function orientationOf(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 10) return undefined;
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

function jpegOf(parts: readonly Uint8Array[], orientation: number): Uint8Array {
  const turned = orientation === 1 ? [] : [exifOf(orientation)];
  return joined([Uint8Array.of(0xff, 0xd8), ...turned, ...parts, Uint8Array.of(0xff, EOI)]);
}

/** An Exif segment that says how to turn the picture and nothing else. */
const exifOf = (orientation: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, ...letters("Exif"), 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);

/** Chunks that the picture is made of (PNG, third edition, 11); text, time, Exif and private ones are not. */
const PNG_CHUNKS = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split(" "),
);

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) return null;
    if (PNG_CHUNKS.has(type)) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return joined(parts);
    at = end;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
