import type { ReactNode } from "react";

type Props = Readonly<{ title: ReactNode; children?: ReactNode; action?: ReactNode }>;

/** Nothing here: says why, and what to do about it. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
      <p className="font-semibold">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-reading text-muted">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
