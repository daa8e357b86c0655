/** In characters of full width; letters and digits have half of it. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u2e80-\uffef]|[“”‘’—…]/.test(character) ? 1 : 0.5), 0);
