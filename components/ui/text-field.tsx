import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, FieldFrame, type FieldProps } from "./field";

const WIDTHS = { short: "w-full max-w-32", medium: "w-full max-w-72", full: "w-full" } as const;

type Props = FieldProps &
  Readonly<Omit<ComponentProps<"input">, "name" | "id"> & { width?: keyof typeof WIDTHS; suffix?: ReactNode }>;

export function TextField({ name, label, hint, problem, optional, id = name, width = "full", suffix, ...rest }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} optional={optional}>
      <div className="flex items-center gap-2">
        <input
          id={id}
          name={name}
          type="text"
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, hint, problem)}
          {...rest}
          className={classNames(controlClass, "read-only:bg-sunken", WIDTHS[width], rest.className)}
        />
        {suffix && <span className="shrink-0 text-muted">{suffix}</span>}
      </div>
    </FieldFrame>
  );
}

/** A count or an amount, typed as text: a wheel or an arrow key never changes it by accident. */
export function NumberField(props: Props) {
  return <TextField inputMode="decimal" autoComplete="off" width="short" {...props} />;
}

/** A civil day; sends "YYYY-MM-DD". */
export function DateField(props: Props) {
  return <TextField type="date" width="medium" {...props} />;
}
