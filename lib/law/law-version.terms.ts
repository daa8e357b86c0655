/** 公布, 修正, 修订: what made a version of a law. */
export const LAW_VERSION_KINDS = ["PROMULGATED", "AMENDED", "REVISED"] as const;
export type LawVersionKind = (typeof LAW_VERSION_KINDS)[number];

/** What may be wrong with a text: its file, its length, or a line of it. */
export type LawTextProblemCode =
  | "file-empty"
  | "file-too-large"
  | "file-unknown"
  | "file-is-doc"
  | "file-is-pdf"
  | "file-corrupt"
  | "encoding-unknown"
  | "text-too-long"
  | "no-articles"
  | "too-many-articles"
  | "article-gap"
  | "article-repeated"
  | "article-out-of-order"
  | "article-empty"
  | "article-too-long"
  | "text-outside-article";

/** A fault with its place: the line from 1 as an editor counts them, 0 for the text as a whole. */
export type LawTextProblem = Readonly<{
  line: number;
  code: LawTextProblemCode;
  /** The article that should stand there, where one is missing; else what stands there, shortened. */
  expected: string;
  found: string;
}>;
