"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { longestDays } from "@/lib/menu/flow/flow.rules";
import type { FlowDraftState } from "./use-flow-draft";

type Shown = Readonly<{ code: string; step: number; args: Readonly<Record<string, number>>; input: string }>;

/** What the rules say of a problem, and of which step. */
export function useProblemText() {
  const t = useTranslations("menu.flow");
  return ({ code, step, args }: Omit<Shown, "input">): string => {
    const text = t(`problems.${code}`, args);
    return step === 0 ? text : t("atStep", { step, text });
  };
}

/** Errors and remarks on the flow as it is typed; each leads to its field. */
export function FlowChecks({ errors, warnings, flow }: Pick<FlowDraftState, "errors" | "warnings" | "flow">) {
  const t = useTranslations("menu.flow");
  const textOf = useProblemText();
  const list = (problems: readonly Shown[]) => (
    <ul className="mt-1 space-y-1 pl-7">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.input}`}>
          <a href={`#${problem.input}`} className="inline-block min-h-6 text-ink underline underline-offset-4">
            {textOf(problem)}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="space-y-3">
      <div role="status">
        {errors.length > 0 ? (
          <p className="flex gap-2 font-medium text-bad">
            <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
            {t("errors", { count: errors.length })}
          </p>
        ) : (
          <p className="flex gap-2 text-good">
            <CircleCheck aria-hidden className="mt-1 size-4 shrink-0" />
            {t("sound", { days: longestDays(flow.steps) })}
          </p>
        )}
      </div>
      {errors.length > 0 && list(errors)}
      {warnings.length > 0 && (
        <details>
          <summary className="cursor-pointer">
            <TriangleAlert aria-hidden className="mr-2 inline size-4" />
            {t("warnings", { count: warnings.length })}
          </summary>
          {list(warnings)}
        </details>
      )}
    </div>
  );
}
