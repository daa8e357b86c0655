import { citedArticles } from "@/lib/law/law-version.rules";

const ARTICLE = /第[零〇一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十百\d]+)?/g;

/**
 * A citation with its articles under their new numbers, 款 and 项 as they were: 第七十四条第一款 becomes 第七十五条第一款. All at
 * once, so that a number that moves onto another's place is not moved twice. Articles without a new number stay.
 */
export const recite = (article: string, labels: ReadonlyMap<string, string>): string =>
  article.replace(ARTICLE, (found) => {
    const [cited] = citedArticles(found);
    return (cited && labels.get(cited.label)) ?? found;
  });
