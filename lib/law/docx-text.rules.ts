const TOKEN =
  /<(\/?)(w:p|w:t|w:tab|w:br|w:cr|mc:Fallback|w:moveFrom)(?=[\s/>])[^>]*?(\/?)>|&(#x?[\da-f]+|\w+);|[^<&]+|[<&]/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * The text of a .docx file's `word/document.xml`: a line a paragraph. Deleted and moved-away passages are left out, so is
 * the second writing that a text box has for older programs. Numbers that Word counts itself are no text and are missing.
 */
export function docxText(xml: string): string {
  let text = "";
  let isText = false;
  /** Depth within what is left out. */
  let skipped = 0;
  for (const [token, closing, name, selfClosed, entity] of xml.matchAll(TOKEN)) {
    if (name === "mc:Fallback" || name === "w:moveFrom") skipped += selfClosed ? 0 : closing ? -1 : 1;
    else if (skipped > 0) continue;
    else if (name === "w:t") isText = !closing && !selfClosed;
    else if (name === "w:p") text += closing || selfClosed ? "\n" : "";
    else if (name === "w:tab") text += " ";
    else if (name) text += "\n";
    else if (isText) text += entity ? character(entity) : token;
  }
  return text;
}

function character(entity: string): string {
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  if (!entity.startsWith("#")) return ENTITIES[entity] ?? "";
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
