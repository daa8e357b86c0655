import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Props = Readonly<{
  title?: ReactNode;
  /** Beside the title: a link, a tag, a count. */
  aside?: ReactNode;
  id?: string;
  /** Tables reach the edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}>;

/** A part of a page with its own heading. */
export function Panel({ title, aside, id, flush = false, className, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={title && id ? `${id}-title` : undefined}
      className={classNames(
        "keep-together rounded-lg border border-line bg-panel print:border-0 print:break-inside-auto",
        className,
      )}
    >
      {title && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 print:px-0">
          <h2 id={id && `${id}-title`} className="text-base font-semibold">
            {title}
          </h2>
          {aside && <div className="text-sm">{aside}</div>}
        </div>
      )}
      <div className={flush ? "flush" : "p-4 print:px-0"}>{children}</div>
    </section>
  );
}
