import type { ReactNode } from "react";

/** What an edition adds, changes or removes: one heading, one list. */
export function ChangeGroup({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className="mt-4 first:mt-0">
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-6">{children}</ul>
    </section>
  );
}
