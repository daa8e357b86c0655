import type { ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";
import { StatusTag } from "./status";
import type { Tone } from "./tone";

export type Task = Readonly<{
  id: string;
  name: ReactNode;
  hint?: ReactNode;
  /** Left out where there is nothing to do yet. */
  href?: string;
  state: Readonly<{ label: string; tone: Tone }>;
}>;

/** What has to be done, in any order, each with its state. */
export function TaskList({ tasks }: Readonly<{ tasks: readonly Task[] }>) {
  return (
    <ul className="divide-y divide-line">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0"
        >
          <div className="min-w-0 grow basis-60">
            {task.href ? (
              <Link
                href={task.href}
                className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-4 elder:min-h-9"
              >
                {task.name}
              </Link>
            ) : (
              <span className="font-medium">{task.name}</span>
            )}
            {task.hint && <div className="text-sm text-muted">{task.hint}</div>}
          </div>
          <StatusTag tone={task.state.tone}>{task.state.label}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
