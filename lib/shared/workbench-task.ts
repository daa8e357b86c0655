import type { CivilDate } from "./civil-date";
import type { Deadline } from "./working-days";

/** What a task is about; the word on its button is `workbench.do` under the same name. */
export const TASK_SUBJECTS = [
  "menu",
  "ceiling",
  "law",
  "law-change",
  "order",
  "round",
  "consultation",
  "wish",
  "review",
  "decision",
  "delegation",
  "handover",
  "guidance",
  "admission",
  "off-list",
  "usage",
  "usage-token",
  "inspection",
  "village",
  "evaluation",
  "agency",
  "assessment",
  "list",
  "capacity",
  "feedback",
] as const;
export type TaskSubject = (typeof TASK_SUBJECTS)[number];

/**
 * One thing that waits for the reader, as the workbench shows it. `messageKey` is a full i18n key
 * ("orders.tasks.confirm") with `args`; `dueOn` orders the list and may lie in the past (overdue).
 */
export type WorkbenchTask = {
  kind: `${TaskSubject}.${string}`;
  messageKey: string;
  args: Record<string, string | number>;
  href: string;
  dueOn: CivilDate | null;
  since: CivilDate | null;
};

/** The same with its deadline counted in working days. */
export type DeskTask = WorkbenchTask & { deadline: Deadline | null };
