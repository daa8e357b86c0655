import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONES, type Tone } from "./tone";

export type TimelineItem = Readonly<{
  id: string;
  title: ReactNode;
  /** Already formatted. */
  when: string;
  by?: ReactNode;
  body?: ReactNode;
  tone?: Tone;
}>;

export function Timeline({ items }: Readonly<{ items: readonly TimelineItem[] }>) {
  return (
    <ol className="relative ml-2.5 border-l border-line-strong">
      {items.map((item) => {
        const look = TONES[item.tone ?? "neutral"];
        return (
          <li key={item.id} className="relative pb-5 pl-6 last:pb-0">
            <span className="absolute -left-2.5 flex size-5 items-center justify-center bg-panel">
              <look.icon aria-hidden className={classNames("size-4", look.ink)} />
            </span>
            <p className="font-medium">{item.title}</p>
            <p className="text-sm text-muted">
              {item.when}
              {item.by && <> · {item.by}</>}
            </p>
            {item.body && <div className="mt-1 whitespace-pre-line">{item.body}</div>}
          </li>
        );
      })}
    </ol>
  );
}
