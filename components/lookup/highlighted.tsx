import { highlight } from "@/lib/lookup/search.rules";

/** A text with the words of the query marked. */
export function Highlighted({ text, query }: Readonly<{ text: string; query: string }>) {
  let position = 0;
  return highlight(text, query).map((fragment) => {
    position += fragment.text.length;
    return fragment.isMatch ? (
      <mark key={position} className="bg-warn-soft px-0.5 text-inherit">
        {fragment.text}
      </mark>
    ) : (
      fragment.text
    );
  });
}
