/** What an official document consists of below its title, in order; texts as they are to be read. */
export type Block =
  /** 主送机关: whom it is addressed to, flush left. */
  | { kind: "addressee"; text: string }
  /** 一、 in 黑体 or （一） in 楷体. */
  | { kind: "heading"; level: 1 | 2; text: string }
  /** A paragraph; a line break begins another. */
  | { kind: "text"; text: string }
  /** `shares`: widths of the columns among each other. Without a header its first column names what the second says. */
  | {
      kind: "table";
      shares: readonly number[];
      header?: readonly string[];
      rows: readonly (readonly string[])[];
      /** Small letters, rows that may go on over the page: for long lists of many columns. */
      isDense?: boolean;
    }
  /** 附件: what is enclosed, numbered when there is more than one. */
  | { kind: "annexes"; label: string; items: readonly string[] }
  /** 署名 and 成文日期 at the right. */
  | { kind: "signature"; bodies: readonly string[]; date: string }
  /** Both sides of an agreement beside each other, line by line. */
  | { kind: "parties"; columns: readonly (readonly string[])[] };

export type OfficialDocument = {
  title: string;
  /** 发文字号, with 〔〕 around the year. */
  number?: string;
  /** 附件: stands above the title where the document is an annex; numbered when there are several. */
  annex?: string;
  /** A4 横排, for tables of many columns. */
  isLandscape?: boolean;
  blocks: readonly Block[];
};

/** Media type of what is written. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
