import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, FieldFrame, type FieldProps } from "./field";

export type Option = Readonly<{ value: string; label: string; disabled?: boolean }>;

type Props = FieldProps &
  Readonly<
    Omit<ComponentProps<"select">, "name" | "id" | "children"> & {
      options: readonly Option[];
      /** The first line, with the empty value: “请选择”, “全部”. */
      placeholder?: string;
    }
  >;

/** The browser's own list: works without scripts, with keyboard, touch and screen reader. */
export function SelectField({ name, label, hint, problem, optional, id = name, options, placeholder, ...rest }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} optional={optional}>
      <select
        // A form that comes back with problems is reset by React; a select keeps what was chosen only when made anew.
        key={String(rest.defaultValue)}
        id={id}
        name={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        {...rest}
        // Browsers give a list a line height of their own: as tall as a text field beside it.
        className={classNames(controlClass, "min-h-[calc(1.7em+0.875rem)] w-full max-w-full", rest.className)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
