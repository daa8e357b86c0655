import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What every field has in common. `problem` is the sentence to show, already translated. */
export type FieldProps = Readonly<{
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  problem?: string | undefined;
  /** Says “（选填）” behind the label. Everything not optional is required. */
  optional?: boolean;
  /** Differs from `name` only where one page has the same field twice. */
  id?: string;
}>;

export const controlClass =
  "block min-h-9 rounded-md border border-line-strong bg-panel px-3 py-1.5 text-ink hover:border-accent " +
  "aria-invalid:border-2 aria-invalid:border-bad disabled:bg-sunken disabled:text-muted";

/** The ids of hint and problem, for aria-describedby; undefined when there is neither. */
export function describedBy(id: string, hint: ReactNode, problem: string | undefined): string | undefined {
  return classNames(hint ? `${id}-hint` : null, problem ? `${id}-problem` : null) || undefined;
}

export function Problem({ id, children }: Readonly<{ id: string; children: string | undefined }>) {
  if (!children) return null;
  return (
    <p id={`${id}-problem`} className="flex items-start gap-1.5 font-medium text-bad">
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

export function Hint({ id, children }: Readonly<{ id: string; children: ReactNode }>) {
  if (!children) return null;
  return (
    <p id={`${id}-hint`} className="text-sm text-muted">
      {children}
    </p>
  );
}

export function OptionalMark({ optional }: Readonly<{ optional: boolean | undefined }>) {
  const t = useTranslations("ui");
  return optional ? <span className="font-normal text-muted">{t("optional")}</span> : null;
}

type FrameProps = Readonly<{
  id: string;
  label: ReactNode;
  hint: ReactNode;
  problem: string | undefined;
  optional: boolean | undefined;
  children: ReactNode;
}>;

/** Label, hint, problem and control, in the order in which they are read. */
export function FieldFrame({ id, label, hint, problem, optional, children }: FrameProps) {
  return (
    <div className={classNames("space-y-1", problem && "border-l-4 border-bad pl-3")}>
      <label htmlFor={id} className="block font-medium">
        {label}
        <OptionalMark optional={optional} />
      </label>
      <Hint id={id}>{hint}</Hint>
      <Problem id={id}>{problem}</Problem>
      {children}
    </div>
  );
}
