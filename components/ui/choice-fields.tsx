import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldProps, Hint, OptionalMark, Problem } from "./field";

export type Choice = Readonly<{ value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }>;

const boxClass = "mt-1 size-5 shrink-0 accent-accent";
const lineClass = "flex min-h-7 items-start gap-2.5 py-0.5 elder:min-h-9";

type GroupProps = FieldProps & Readonly<{ choices: readonly Choice[]; inline?: boolean }>;

function ChoiceGroup({
  kind,
  name,
  label,
  hint,
  problem,
  optional,
  id = name,
  choices,
  inline,
  chosen,
}: GroupProps & Readonly<{ kind: "radio" | "checkbox"; chosen: readonly string[] }>) {
  return (
    <fieldset
      aria-describedby={describedBy(id, hint, problem)}
      className={classNames("space-y-1", problem && "border-l-4 border-bad pl-3")}
    >
      <legend className="font-medium">
        {label}
        <OptionalMark optional={optional} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <Problem id={id}>{problem}</Problem>
      <div className={classNames(inline && "flex flex-wrap gap-x-6")}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={lineClass}>
            <input
              // The error summary's link leads to the first choice.
              id={index === 0 ? id : `${id}-${choice.value}`}
              type={kind}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              disabled={choice.disabled}
              aria-invalid={problem ? true : undefined}
              className={boxClass}
            />
            <span>
              {choice.label}
              {choice.hint && <span className="block text-sm text-muted">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function RadioGroupField(props: GroupProps & Readonly<{ defaultValue?: string | undefined }>) {
  const { defaultValue, ...rest } = props;
  return <ChoiceGroup kind="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...rest} />;
}

/** Sends one entry a ticked box, all under `name`. */
export function CheckboxGroupField(props: GroupProps & Readonly<{ defaultValues?: readonly string[] | undefined }>) {
  const { defaultValues = [], ...rest } = props;
  return <ChoiceGroup kind="checkbox" chosen={defaultValues} {...rest} />;
}

type CheckboxProps = Omit<FieldProps, "optional"> & Readonly<Omit<ComponentProps<"input">, "name" | "id" | "type">>;

/** One statement to agree with. */
export function CheckboxField({ name, label, hint, problem, id = name, ...rest }: CheckboxProps) {
  return (
    <div className={classNames("space-y-1", problem && "border-l-4 border-bad pl-3")}>
      <Problem id={id}>{problem}</Problem>
      <label className={lineClass}>
        <input
          id={id}
          name={name}
          type="checkbox"
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, hint, problem)}
          {...rest}
          className={boxClass}
        />
        <span>{label}</span>
      </label>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}
