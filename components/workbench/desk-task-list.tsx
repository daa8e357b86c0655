import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import type { DeskTask } from "@/lib/shared/workbench-task";

/** What waits for the reader: one line, its deadline in words, one button. */
export function DeskTaskList({ tasks }: Readonly<{ tasks: readonly DeskTask[] }>) {
  const t = useTranslations();
  return (
    <ol className="divide-y divide-line">
      {tasks.map((task) => (
        <li
          key={`${task.kind} ${task.href}`}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0 grow basis-72">
            <p className="font-medium">{t(task.messageKey, task.args)}</p>
            {task.deadline && (
              <p className="text-sm">
                <Deadline {...task.deadline} />
              </p>
            )}
          </div>
          <LinkButton href={task.href} small variant={task.deadline?.stands === "over" ? "primary" : "secondary"}>
            {t(`workbench.do.${task.kind.split(".")[0]}`)}
          </LinkButton>
        </li>
      ))}
    </ol>
  );
}
