import { formatDay, formatShortDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { Role } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { DeskTask } from "@/lib/shared/workbench-task";

/** What waits in one seat of the person. */
export type DigestSeat = Readonly<{ organisation: string; role: Role; tasks: readonly DeskTask[]; unread: number }>;

export type MailText = Readonly<{ subject: string; text: string; html: string }>;

/**
 * The digest in words: tasks by their titles with their deadlines, the number of unread messages, the way to the desk.
 * Nothing of the matters beyond their titles. `appUrl` has no slash at its end.
 */
export function digestMail(seats: readonly DigestSeat[], day: CivilDate, locale: Locale, appUrl: string): MailText {
  const t = translator(locale, "mail");
  const roles = translator(locale, "common");
  const tasks = seats.reduce((sum, seat) => sum + seat.tasks.length, 0);
  const unread = seats.reduce((sum, seat) => sum + seat.unread, 0);
  const subject = t("subject", { day: formatShortDay(day, locale), tasks, unread });
  const parts = seats
    .filter((seat) => seat.tasks.length > 0 || seat.unread > 0)
    .map((seat) => ({
      title: t("seat", { organisation: seat.organisation, role: roles(`roles.${seat.role}`) }),
      lines: seat.tasks.map((task) => [sentence(task, locale), deadline(task, locale)].filter(Boolean).join(" ")),
      unread: seat.unread > 0 ? t("unread", { count: seat.unread }) : null,
    }));
  const link = `${appUrl}${localizedPath("/workbench", locale)}`;
  const intro = t("intro", { day: formatDay(day, locale) });
  const stop = t("stop");
  const text = [
    intro,
    ...parts.map(({ title, lines, unread: more }) =>
      [title, ...lines.map((line) => `- ${line}`), ...(more ? [more] : [])].join("\n"),
    ),
    `${t("open")}\n${link}`,
    stop,
  ].join("\n\n");
  const html = [
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escaped(subject)}</title><body>`,
    `<p>${escaped(intro)}</p>`,
    ...parts.map(
      ({ title, lines, unread: more }) =>
        `<h2 style="font-size:1.1em">${escaped(title)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>${more ? `<p>${escaped(more)}</p>` : ""}`,
    ),
    `<p><a href="${escaped(link)}">${escaped(t("open"))}</a></p><p>${escaped(stop)}</p></body></html>`,
  ].join("\n");
  return { subject, text, html };
}

/** The task's own sentence: its key begins with the namespace. */
function sentence({ messageKey, args }: DeskTask, locale: Locale): string {
  const [namespace = "", ...rest] = messageKey.split(".");
  return translator(locale, namespace)(rest.join("."), args);
}

function deadline(task: DeskTask, locale: Locale): string {
  if (!task.deadline) return "";
  const { dueOn, stands, workingDaysLeft } = task.deadline;
  const t = translator(locale, "ui");
  return t(`deadline.${stands}`, { days: Math.abs(workingDaysLeft), day: formatShortDay(dueOn, locale) });
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
