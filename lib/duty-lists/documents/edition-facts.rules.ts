import { SECTION_TERMS } from "../list.terms";
import { DUTY_KIND_TERMS, DUTY_KINDS } from "../published-duty.schema";
import { LIST_SECTIONS } from "../published-list.schema";
import type { EditionSource } from "./edition-source.terms";
import { chineseDay, editionAddresses } from "./edition-words.rules";

/** What identifies an edition on paper, each with its name. */
export function editionFacts(source: EditionSource): { label: string; value: string }[] {
  const { list, sha256 } = source;
  const { permalink, current } = editionAddresses(source);
  const counts = LIST_SECTIONS.map(
    (section) => `${SECTION_TERMS[section]}${list.entries.filter((entry) => entry.section === section).length}项`,
  );
  return [
    { label: "乡镇", value: list.township.name },
    { label: "版次", value: `第${list.number}版` },
    { label: "文号", value: list.documentNumber },
    { label: "事项", value: `共${list.entries.length}项（${counts.join("、")}）` },
    ...(list.duties.length > 0
      ? [
          {
            label: "履职事项",
            value: DUTY_KINDS.map(
              (kind) => `${DUTY_KIND_TERMS[kind]}${list.duties.filter((duty) => duty.kind === kind).length}项`,
            ).join("、"),
          },
        ]
      : []),
    { label: "编制日期", value: chineseDay(list.formedOn) },
    { label: "公布日期", value: chineseDay(list.publishedOn) },
    { label: "施行日期", value: chineseDay(list.inForceOn) },
    ...(list.correction
      ? [{ label: "更正说明", value: `更正第${list.correction.ofEdition}版：${list.correction.note}` }]
      : []),
    { label: "本版网址", value: permalink },
    { label: "现行清单网址", value: current },
    { label: "校验值（SHA-256）", value: sha256 },
  ];
}
