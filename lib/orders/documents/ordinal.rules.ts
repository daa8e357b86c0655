/** Ordinals that the texts have in words (一 to 二十); beyond, digits. */
const IN_WORDS = 20;

export const ordinal = (t: (key: string) => string, number: number): string =>
  number <= IN_WORDS ? t(`ordinals.${number}`) : String(number);
