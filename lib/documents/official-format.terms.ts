/**
 * Measures of GB/T 9704—2012 in the units of the file format: lengths in twentieths of a point, letters in half points.
 * A4 with margins of 37, 35, 28 and 26 mm leaves 156 × 225 mm for 22 lines of 28 characters.
 */
const perMillimetre = 1440 / 25.4;
const millimetres = (count: number): number => Math.round(count * perMillimetre);

export const PAGE = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  bottom: millimetres(35),
  left: millimetres(28),
  right: millimetres(26),
  /** The number's line lies 7 mm below the text. */
  footer: millimetres(23),
} as const;

/** 225 mm by 22 lines. */
export const LINE = 579;

/** 三号, the size of the body; each character a little closer than its own width, so that 28 fit into 156 mm. */
export const BODY_SIZE = 32;
export const CHARACTER = BODY_SIZE * 10;
export const CHARACTER_SPACING = Math.floor(millimetres(156) / 28) - CHARACTER;

/** 二号, 四号, and 小四 for tables, 小五 for dense ones. */
export const TITLE_SIZE = 44;
export const NUMBER_SIZE = 28;
export const TABLE_SIZE = 24;
export const TABLE_LINE = 360;
export const DENSE_SIZE = 18;
export const DENSE_LINE = 260;

/** Characters of the title's size in a line. */
export const TITLE_WIDTH = 20;

/** Of the text. */
export const WIDTH = millimetres(156);

/** The page turned round, its top at the former left: 225 mm of text in a line. */
export const LANDSCAPE = {
  width: PAGE.height,
  height: PAGE.width,
  top: PAGE.left,
  bottom: PAGE.right,
  left: PAGE.bottom,
  right: PAGE.top,
  footer: millimetres(14),
} as const;
export const LANDSCAPE_WIDTH = millimetres(225);

/** By the names that official documents use; `fallback` is what a computer without them has, best first. */
export const FONTS = {
  body: { name: "仿宋_GB2312", fallback: "仿宋,FangSong,STFangsong,FangSong_GB2312" },
  title: { name: "方正小标宋简体", fallback: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun" },
  heading: { name: "黑体", fallback: "SimHei,STHeiti" },
  subheading: { name: "楷体_GB2312", fallback: "楷体,KaiTi,STKaiti,KaiTi_GB2312" },
  number: { name: "宋体", fallback: "SimSun,STSong" },
} as const;
export type FontUse = keyof typeof FONTS;

/** Latin letters and digits stand in the body's own width. */
export const LATIN = "Times New Roman";
