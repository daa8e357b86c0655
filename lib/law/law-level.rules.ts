import { isPolicyDocument } from "./law-title.rules";

/** 法律, 行政法规, 地方性法规, 规章, 规范性文件. */
export const LAW_LEVELS = ["LAW", "ADMINISTRATIVE_REGULATION", "LOCAL_REGULATION", "RULE", "POLICY_DOCUMENT"] as const;
type LawLevel = (typeof LAW_LEVELS)[number];
export type LawRank = { level: LawLevel; region: string | null };

const REGION =
  /^((?!中华人民共和国)[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|自治州|市))(?:[\u4e00-\u9fff]{1,7}?(?:市|县|区))?/;

/**
 * Level and region of a text, judged by its title alone: 法 and 法典 are laws, 条例 of the nation administrative
 * regulations, 条例 of a province or city local ones, documents cited whole policy documents, everything else a rule.
 */
export function lawRank(title: string): LawRank {
  const region = REGION.exec(title)?.[0] ?? null;
  if (isPolicyDocument(title) && !/条例/.test(title)) return { level: "POLICY_DOCUMENT", region };
  if (region) return { level: /条例|实施〈.*法〉办法/.test(title) ? "LOCAL_REGULATION" : "RULE", region };
  if (/(?:法|法典)$/.test(title) && !/办法$/.test(title)) return { level: "LAW", region: null };
  return { level: /条例$/.test(title) ? "ADMINISTRATIVE_REGULATION" : "RULE", region: null };
}
