import { type EditionFormat, FORMAT_TERMS, formatOf } from "@/lib/duty-lists/edition-file.terms";
import { editionJson } from "@/lib/lookup/lookup.queries";
import { readFileBytes, readFileHead } from "@/lib/lookup/published.queries";
import { publicAddress } from "../../../../_edge/answer";
import { editionOf } from "../../../../_edge/edition";
import { townshipOf } from "../../../../_edge/township";

/** “…/editions/2” is the second edition as JSON, “…/editions/2.pdf” the file that was made of it at its publication. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (_request, { code, number: segment }) => {
    const file = formatOf(segment);
    const head = await editionOf(code, file?.number ?? segment);
    if ("problem" in head) return head;
    if (file) return fileOf(head.townshipCode, head.number, file.format);
    const text = await editionJson(head.townshipCode, head.number);
    return text ? { text, life: "frozen" } : { problem: "temporarily-unavailable" };
  },
);

async function fileOf(townshipCode: string, number: number, format: EditionFormat) {
  const [township, stored] = [await townshipOf(townshipCode), await readFileHead({ townshipCode, number, format })];
  if ("problem" in township) return township;
  if (!stored) {
    return { problem: "file-being-made", words: { township: township.shortName, number: String(number) } } as const;
  }
  const name = `${township.shortName}权责清单第${number}版.${FORMAT_TERMS[format].ending}`;
  return { stored: { ...stored, name }, bytes: () => readFileBytes(stored) };
}
