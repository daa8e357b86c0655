type Ground = Readonly<{ groundLaw: string; groundVersion: string | null; groundArticle: string | null }>;

/** 《土地管理法》（2026年修订）第六十三条: a legal ground as it is printed. */
export const groundText = ({ groundLaw, groundVersion, groundArticle }: Ground): string =>
  `《${groundLaw}》${groundVersion ? `（${groundVersion}）` : ""}${groundArticle ?? ""}`;
