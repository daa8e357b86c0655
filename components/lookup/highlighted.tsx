import { highlight } from "@/lib/lookup/search.rules";

/** A text with the words that were sought marked. */
export function Highlighted({ text, marks }: Readonly<{ text: string; marks: readonly string[] }>) {
  let position = 0;
  return highlight(text, marks).map((fragment) => {
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
