import type { ReactNode } from "react";

type Props = Readonly<{ /** unique on the page */ id: string; term: ReactNode; definition: ReactNode }>;

/** A word of the procedure with its meaning one press away; the browser's own popover, no script. */
export function Term({ id, term, definition }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget={`term-${id}`}
        className="min-h-6 underline decoration-dotted decoration-from-font underline-offset-4"
      >
        {term}
      </button>
      <span
        id={`term-${id}`}
        popover="auto"
        className="m-auto max-w-md rounded-lg border border-line-strong bg-panel p-4 text-left text-base font-normal text-ink shadow-lg"
      >
        <strong className="block">{term}</strong>
        {definition}
      </span>
    </>
  );
}
