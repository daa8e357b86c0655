"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField, TextField } from "@/components/ui/text-field";
import { END } from "@/lib/menu/flow/flow.schema";
import type { DraftStep, DraftWay, FlowDraft } from "@/lib/menu/flow/flow-form.rules";

type Props = Readonly<{
  draft: FlowDraft;
  index: number;
  problem: (name: string) => string | undefined;
  change: (step: DraftStep) => void;
  press: (intent: string) => void;
}>;

const FIELDS = ["name", "actor", "days", "duty", "materials"] as const;

/** A button that sends the form without scripts, and changes the draft at once with them. */
function Press({
  intent,
  label,
  press,
  icon,
  children,
  disabled = false,
}: Readonly<{
  intent: string;
  label: string;
  press: (intent: string) => void;
  icon: ReactNode;
  children?: ReactNode;
  disabled?: boolean;
}>) {
  return (
    <SubmitButton
      variant="secondary"
      small
      name="intent"
      value={intent}
      aria-label={label}
      title={label}
      {...(disabled && { disabled })}
      icon={icon}
      onClick={(event) => {
        event.preventDefault();
        press(intent);
      }}
    >
      {children}
    </SubmitButton>
  );
}

/** One step of the flow: who, how long, with what, and where it leads. */
export function FlowStepFields({ draft, index, problem, change, press }: Props) {
  const t = useTranslations("menu");
  const step = draft.steps[index];
  if (!step) return null;
  const [number, last] = [index + 1, draft.steps.length];
  const field = (name: (typeof FIELDS)[number]) => ({
    name: `steps.${index}.${name}`,
    label: t(`stepFields.${name}`),
    problem: problem(`steps.${index}.${name}`),
    value: step[name],
    onChange: (event: { target: { value: string } }) => change({ ...step, [name]: event.target.value }),
  });
  const icon = "size-4";
  return (
    <fieldset className="space-y-3 border-l-2 border-line pl-4">
      <legend className="font-semibold">{t("flow.step", { step: number })}</legend>
      <div className="flex flex-wrap gap-2">
        <Press
          intent={`up-${number}`}
          label={t("flow.upOf", { step: number })}
          press={press}
          disabled={number === 1}
          icon={<ArrowUp aria-hidden className={icon} />}
        />
        <Press
          intent={`down-${number}`}
          label={t("flow.downOf", { step: number })}
          press={press}
          disabled={number === last}
          icon={<ArrowDown aria-hidden className={icon} />}
        />
        <Press
          intent={`after-${number}`}
          label={t("flow.afterOf", { step: number })}
          press={press}
          icon={<Plus aria-hidden className={icon} />}
        />
        <Press
          intent={`remove-${number}`}
          label={t("flow.removeOf", { step: number })}
          press={press}
          icon={<Trash2 aria-hidden className={icon} />}
        />
      </div>
      <div className="grid *:min-w-0 gap-3 sm:grid-cols-[1fr_1fr_8rem] elder:grid-cols-1">
        <TextField {...field("name")} maxLength={100} />
        <TextField {...field("actor")} optional maxLength={60} />
        <NumberField {...field("days")} inputMode="numeric" optional />
      </div>
      <div className="grid *:min-w-0 gap-3 sm:grid-cols-2 elder:grid-cols-1">
        <TextAreaField {...field("duty")} rows={2} maxLength={4000} />
        <TextAreaField {...field("materials")} optional rows={2} maxLength={2100} />
      </div>
      <Ways draft={draft} index={index} problem={problem} change={change} press={press} />
    </fieldset>
  );
}

function Ways({ draft, index, problem, change, press }: Props) {
  const t = useTranslations("menu");
  const step = draft.steps[index];
  if (!step) return null;
  const [number, last] = [index + 1, draft.steps.length];
  const options = [
    ...draft.steps.flatMap(({ name }, place) =>
      place === index ? [] : [{ value: String(place + 1), label: t("flow.toOption", { step: place + 1, name }) }],
    ),
    { value: String(END), label: t("flow.endOption") },
  ];
  const set = (place: number, part: Partial<DraftWay>) =>
    change({ ...step, ways: step.ways.map((way, at) => (at === place ? { ...way, ...part } : way)) });
  return (
    <div className="space-y-2">
      <p className="font-medium">{t("flow.ways")}</p>
      {step.ways.length === 0 && (
        <p className="text-sm text-muted">
          {number < last ? t("flow.plain", { step: number + 1 }) : t("flow.plainEnd")}
        </p>
      )}
      {step.ways.map((way, place) => {
        const name = (part: string) => `steps.${index}.next.${place}.${part}`;
        return (
          // A way has nothing of its own but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={place} className="grid *:min-w-0 items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto]">
            <SelectField
              name={name("to")}
              label={t("stepFields.to")}
              problem={problem(name("to"))}
              placeholder={t("flow.choose")}
              options={options}
              value={way.to}
              onChange={(event) => set(place, { to: event.target.value })}
            />
            <TextField
              name={name("when")}
              label={t("stepFields.when")}
              problem={problem(name("when"))}
              optional={step.ways.length === 1}
              maxLength={100}
              value={way.when}
              onChange={(event) => set(place, { when: event.target.value })}
            />
            <label className="flex min-h-9 items-center gap-2">
              <input
                type="checkbox"
                id={name("back")}
                name={name("back")}
                className="size-5 accent-accent"
                checked={way.back}
                aria-invalid={problem(name("back")) ? true : undefined}
                onChange={(event) => set(place, { back: event.target.checked })}
              />
              {t("stepFields.back")}
            </label>
            <Press
              intent={`unway-${number}-${place}`}
              label={t("flow.unwayOf", { step: number, way: place + 1 })}
              press={press}
              icon={<Trash2 aria-hidden className="size-4" />}
            />
          </div>
        );
      })}
      <Press
        intent={`way-${number}`}
        label={t("flow.wayOf", { step: number })}
        press={press}
        icon={<Plus aria-hidden className="size-4" />}
      >
        {t("flow.way")}
      </Press>
    </div>
  );
}
