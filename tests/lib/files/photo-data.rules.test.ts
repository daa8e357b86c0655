import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutPhotoData } from "@/lib/files/photo-data.rules";
import { aJpeg, aPdf, aPng } from "@/tests/support/files";

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const textOf = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString("latin1");
const segment = (marker: number, data: string) =>
  `\xff${String.fromCharCode(marker)}${String.fromCharCode((data.length + 2) >> 8, (data.length + 2) & 255)}${data}`;

/** Exif of a phone: turned by 90 degrees, made by somebody's machine. Little-endian, as most phones write it. */
const EXIF = `Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS 113.9E 35.4N zhangsan`;
const JFIF = segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
const SCAN = `${segment(0xda, "\x01\x01\0\0\x3f\0")}coded\xff\0data\xff\xd0more`;
const photo = (...parts: string[]) => latin(`\xff\xd8${parts.join("")}\xff\xd9`);

test("of a photo stays the picture and how it is turned", () => {
  const taken = photo(
    JFIF,
    segment(0xe1, EXIF),
    segment(0xe1, "http://ns.adobe.com/xap/ zhangsan"),
    segment(0xed, "zhangsan"),
    segment(0xfe, "zhangsan"),
    segment(0xdb, "table"),
    SCAN,
  );
  const clean = textOf(withoutPhotoData(latin(`${textOf(taken)}appended zhangsan`)));
  expect(clean).not.toMatch(/zhangsan|GPS|adobe/);
  expect(clean).toContain("Exif\0\0MM");
  expect(clean).toContain("\x01\x12\0\x03\0\0\0\x01\0\x06");
  expect(clean).toContain("coded\xff\0data\xff\xd0more");
  expect(clean.endsWith("\xff\xd9")).toBe(true);
  // What is clean stays as it is.
  expect(textOf(withoutPhotoData(latin(clean)))).toBe(clean);
});

test("a photo that says nothing passes byte for byte; a broken one is refused", () => {
  expect(withoutPhotoData(aJpeg())).toEqual(aJpeg());
  expect(withoutPhotoData(latin("\xff\xd8\xff\xe1\x40\0Exif"))).toBeNull();
  expect(withoutPhotoData(latin("\xff\xd8\xff\xe1\0\x04abXX"))).toBeNull();
});

test("of a PNG stay its own chunks", () => {
  const png = textOf(aPng());
  const chunk = (type: string, data: string) => `\0\0\0${String.fromCharCode(data.length)}${type}${data}\0\0\0\0`;
  const at = png.indexOf("IEND") - 4;
  const told = `${png.slice(0, at)}${chunk("tEXt", "Author\0zhangsan")}${chunk("eXIf", "zhangsan")}${png.slice(at)}zhangsan`;
  expect(textOf(withoutPhotoData(latin(told)))).toBe(png);
  expect(withoutPhotoData(latin(png.slice(0, -4)))).toBeNull();
});

test("other files pass as they are", () => expect(withoutPhotoData(aPdf())).toEqual(aPdf()));

test("whatever stands in it, nothing is thrown and no application data beyond the known is kept", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.string({ maxLength: 20 }), (noise, secret) => {
      withoutPhotoData(Uint8Array.of(0xff, 0xd8, 0xff, ...noise));
      withoutPhotoData(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise));
      const marked = `secret-${Buffer.from(secret).toString("hex")}`;
      expect(textOf(withoutPhotoData(photo(JFIF, segment(0xe1, marked), SCAN)))).not.toContain(marked);
    }),
  );
});
