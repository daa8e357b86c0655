import type { ReactNode } from "react";

type Props = Readonly<{ title: string; children: ReactNode; actions: ReactNode }>;

/** Something went wrong: what happened, what to do next, in the same shape everywhere. */
export function Trouble({ title, children, actions }: Props) {
  return (
    <div className="mx-auto max-w-reading py-10">
      <h1 className="text-2xl">{title}</h1>
      <div className="prose mt-3">{children}</div>
      <div className="mt-6 flex flex-wrap gap-3">{actions}</div>
    </div>
  );
}
