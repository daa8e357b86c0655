import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

type Props = Readonly<{
  title: ReactNode;
  /** One or two sentences: what this page is for. */
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** A tag or a number beside the title. */
  tag?: ReactNode;
  actions?: ReactNode;
}>;

export function PageHeader({ title, lead, crumbs, tag, actions }: Props) {
  return (
    <header className="mb-5">
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 lg:flex-nowrap">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl">
            <span>{title}</span>
            {tag && <span className="text-sm font-normal">{tag}</span>}
          </h1>
          {lead && <p className="mt-1 max-w-reading text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 lg:shrink-0">{actions}</div>}
      </div>
    </header>
  );
}
