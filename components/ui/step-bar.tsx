import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Step = Readonly<{ label: string; state: "done" | "current" | "todo"; note?: ReactNode }>;

/** Where a procedure stands. On a phone the steps stand one below the other. */
export function StepBar({ steps, label }: Readonly<{ steps: readonly Step[]; label: string }>) {
  const t = useTranslations("ui");
  return (
    <ol aria-label={label} className="mb-5 flex flex-col gap-2 sm:flex-row sm:gap-0">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === "current" ? "step" : undefined}
          className="flex min-w-0 items-start gap-2 sm:flex-1 sm:flex-col sm:gap-1"
        >
          <div className="flex items-center sm:w-full">
            <span
              className={classNames(
                "flex size-7 shrink-0 items-center justify-center rounded-full border text-sm font-semibold",
                step.state === "done" && "border-accent bg-accent text-on-accent",
                step.state === "current" && "border-2 border-accent bg-panel text-accent",
                step.state === "todo" && "border-line-strong bg-panel text-muted",
              )}
            >
              {step.state === "done" ? <Check aria-hidden className="size-4" /> : index + 1}
            </span>
            {index < steps.length - 1 && (
              <span
                aria-hidden
                className={classNames(
                  "mx-2 hidden h-px grow sm:block",
                  step.state === "done" ? "bg-accent" : "bg-line-strong",
                )}
              />
            )}
          </div>
          <div className="min-w-0 pr-3 leading-snug">
            <span
              className={classNames(step.state === "current" && "font-semibold", step.state === "todo" && "text-muted")}
            >
              {step.label}
            </span>
            <span className="sr-only">{t(`step.${step.state}`)}</span>
            {step.note && <span className="block text-sm text-muted">{step.note}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
