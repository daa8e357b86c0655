const SCRIPT = /<script\b([^>]*)>.*?<\/script>/gs;
const PRELOADED_SCRIPT = /<link\b[^>]*\bas="script"[^>]*>/g;
/** Scripts that stay: our own small ones, and descriptions for search engines, which run nothing. */
const STAYS = /\bsrc="\/view\/|\btype="application\/ld\+json"/;
/** How React's answers move a part that came late to its place: such a page needs its scripts. */
const MOVES_PARTS = "$RC(";

/**
 * A finished page as a document: the same HTML without the framework's scripts and data, which would only build again
 * in the reader's browser what stands there already (decision 0024). A page that needs them is given back as it is.
 */
export function plainDocument(html: string): string {
  if (html.includes(MOVES_PARTS)) return html;
  return html
    .replace(SCRIPT, (script, attributes: string) => (STAYS.test(attributes) ? script : ""))
    .replace(PRELOADED_SCRIPT, "");
}
