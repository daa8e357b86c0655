import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { ListIssue } from "@/lib/duty-lists/list-issue.rules";

/** What stands in the way, first; then what ought to be looked at, each with the matters it is about. */
export function IssueList({ issues }: Readonly<{ issues: readonly ListIssue[] }>) {
  const t = useTranslations("duty-lists.issues");
  if (issues.length === 0) return <p>{t("none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {issues.map(({ code, isBlocking, matters }) => (
        <li key={code} className="py-2.5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <p className="min-w-0 grow basis-60">
              {t(code, { count: matters.length })}
              <span className="block text-sm text-muted">{t(`advice.${code}`)}</span>
            </p>
            <StatusTag tone={isBlocking ? "bad" : "warn"}>{t(isBlocking ? "blocking" : "notice")}</StatusTag>
          </div>
          {matters.length > 0 && (
            <details className="mt-1 text-sm">
              <summary className="min-h-6 text-accent">{t("show", { count: matters.length })}</summary>
              <ul className="mt-1 list-disc space-y-0.5 pl-5">
                {matters.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
