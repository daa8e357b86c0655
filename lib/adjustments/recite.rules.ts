import { citedArticles } from "@/lib/law/law-version.rules";

const NUMBER = "[零〇一二三四五六七八九十百千两\\d]+";
/** An article, and behind it the places within it: 第一款第二项、第三项. */
const ARTICLE = new RegExp(
  `(第${NUMBER}条(?:之${NUMBER})?)((?:第${NUMBER}[款项目])*(?:[、和及与或](?:第${NUMBER}[款项目])+)*)`,
  "g",
);
const REPEATED = new RegExp(`(第${NUMBER}条(?:之${NUMBER})?)(?:[、，,和及与或]\\1(?!之|第))+`, "g");

/**
 * A citation with its articles under their new numbers, 款 and 项 as they were: 第七十四条第一款 becomes 第七十五条第一款. All at
 * once, so that a number that moves onto another's place is not moved twice. Articles without a new number stay. Those
 * in `parted` were split or merged: cited are all that came of them, each once, whole.
 */
export function recite(
  article: string,
  labels: ReadonlyMap<string, readonly string[]>,
  parted: ReadonlySet<string> = new Set(),
): string {
  const recited = article.replace(ARTICLE, (found, name: string, places: string) => {
    const [cited] = citedArticles(name);
    const now = cited && labels.get(cited.label);
    if (!now) return found;
    return now.join("、") + (parted.has(cited.label) ? "" : places);
  });
  return parted.size > 0 ? recited.replace(REPEATED, "$1") : recited;
}
