import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, FieldFrame, type FieldProps } from "./field";

type Props = FieldProps & Readonly<Omit<ComponentProps<"textarea">, "name" | "id">>;

export function TextAreaField({ name, label, hint, problem, optional, id = name, rows = 4, ...rest }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} optional={optional}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        {...rest}
        className={classNames(controlClass, "read-only:bg-sunken field-sizing-content w-full", rest.className)}
      />
    </FieldFrame>
  );
}
