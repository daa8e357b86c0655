import { FONTS } from "./official-format.terms";

type Part = { path: string; data: string };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Title and nothing of when or by whom: the same content is the same file. */
const coreProperties = (title: string): string =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`;

/** Other names under which a computer may have a typeface, so that a text opens in the nearest one. */
const fontTable = (): string => {
  const fonts = Object.values(FONTS).map(
    ({ name, fallback }) =>
      `<w:font w:name="${name}"><w:altName w:val="${fallback}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  );
  return `${XML}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
};

/** Parts of the package that stand in place of those the library writes. */
export const ownParts = (title: string): Part[] => [
  { path: "docProps/core.xml", data: coreProperties(title) },
  { path: "word/fontTable.xml", data: fontTable() },
];

/** Text as XML can hold it: no control characters, no half characters. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "");
