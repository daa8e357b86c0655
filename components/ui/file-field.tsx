import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, FieldFrame, type FieldProps } from "./field";

type Props = FieldProps & Readonly<Omit<ComponentProps<"input">, "name" | "id" | "type">>;

/** One or more files. Say in `hint` which kinds and how large. */
export function FileField({ name, label, hint, problem, optional, id = name, ...rest }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} optional={optional}>
      <input
        id={id}
        name={name}
        type="file"
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        {...rest}
        className={classNames(
          controlClass,
          "w-full border-dashed file:mr-3 file:rounded-md file:border file:border-line-strong file:bg-sunken file:px-3 file:py-1 file:text-ink",
        )}
      />
    </FieldFrame>
  );
}
