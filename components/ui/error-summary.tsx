"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

export type FormProblem = Readonly<{ /** id of the control, usually its name */ id: string; text: string }>;

type Props = Readonly<{
  problems?: readonly FormProblem[];
  /** What refused the whole form, already translated. */
  error?: string | undefined;
  title?: string;
}>;

/**
 * Stands first in a form that came back. Takes the focus, links each problem to its control in the same words as
 * beside the control, and puts “错误：” before the page's title.
 */
export function ErrorSummary({ problems = [], error, title }: Props) {
  const t = useTranslations("ui");
  const box = useRef<HTMLDivElement>(null);
  const shown = problems.length > 0 || Boolean(error);
  const said = `${error ?? ""}${problems.map((problem) => problem.id + problem.text).join()}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same form can come back with other problems
  useEffect(() => {
    if (!shown) return;
    box.current?.focus();
    const before = document.title;
    document.title = t("errorTitle", { title: before });
    return () => {
      document.title = before;
    };
  }, [shown, said]);

  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border-2 border-bad bg-panel p-4 outline-none focus:outline-3 focus:outline-focus"
    >
      <h2 className="text-lg font-semibold text-bad">{title ?? t("errorSummary")}</h2>
      {error && <p className="mt-1">{error}</p>}
      {problems.length > 0 && (
        <ul className="mt-2 space-y-1">
          {problems.map((problem) => (
            <li key={problem.id}>
              <a
                href={`#${problem.id}`}
                className="inline-flex min-h-6 items-center font-medium text-bad underline underline-offset-4 elder:min-h-9"
              >
                {problem.text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
