import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TONES, type Tone } from "./tone";

/** A state in a word, with icon and colour. */
export function StatusTag({ tone = "neutral", children }: Readonly<{ tone?: Tone; children: ReactNode }>) {
  const look = TONES[tone];
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-md border px-1.5 py-0 text-sm whitespace-nowrap",
        look.ink,
        look.ground,
        look.edge,
      )}
    >
      <look.icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}

type BannerProps = Readonly<{ tone?: Tone; title: ReactNode; children?: ReactNode; actions?: ReactNode }>;

/** The state of the thing a page is about: first on a detail page, with what comes next. */
export function StatusBanner({ tone = "info", title, children, actions }: BannerProps) {
  const look = TONES[tone];
  return (
    <div
      className={classNames(
        "mb-5 flex flex-wrap items-start gap-x-4 gap-y-3 rounded-md border border-l-4 p-4",
        look.ground,
        look.edge,
      )}
    >
      <look.icon aria-hidden className={classNames("mt-1 size-5 shrink-0", look.ink)} />
      <div className="min-w-0 grow basis-40">
        <p className={classNames("font-semibold", look.ink)}>{title}</p>
        {children && <div className="mt-0.5">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

type CalloutProps = Readonly<{ tone?: Tone; title?: ReactNode; children: ReactNode }>;

/** A remark that must not be missed while reading. */
export function Callout({ tone = "info", title, children }: CalloutProps) {
  const look = TONES[tone];
  return (
    <div className={classNames("my-4 border-l-4 bg-panel py-2 pl-4", look.edge)}>
      {title && (
        <p className={classNames("flex items-center gap-1.5 font-semibold", look.ink)}>
          <look.icon aria-hidden className="size-4 shrink-0" />
          {title}
        </p>
      )}
      <div>{children}</div>
    </div>
  );
}
