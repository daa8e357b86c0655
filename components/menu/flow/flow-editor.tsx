"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type FormEvent, useSyncExternalStore, useTransition } from "react";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField } from "@/components/ui/text-field";
import { type DraftStep, type FlowDraft, readFlowForm } from "@/lib/menu/flow/flow-form.rules";
import { type FormAction, useMenuForm } from "../use-menu-form";
import { FlowChecks, useProblemText } from "./flow-checks";
import { FlowStepFields } from "./flow-step-fields";
import { useFlowDraft } from "./use-flow-draft";

/** Only where scripts run, and only on this page. */
const FlowCanvas = dynamic(() => import("./flow-canvas").then((module) => module.FlowCanvas), { ssr: false });

const never = () => () => {};
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

type Props = Readonly<{
  action: FormAction;
  /** Ids and the version seen. */
  hidden: Readonly<Record<string, string | number>>;
  initial: FlowDraft;
  backHref: string;
}>;

/** A matter's flow as a table and as a canvas beside it: two looks at one draft. The table alone does everything. */
export function FlowEditor({ action, hidden, initial, backHref }: Props) {
  const t = useTranslations("menu");
  const form = useMenuForm(action);
  const state = useFlowDraft(Object.keys(form.values).length > 0 ? readFlowForm(form.values) : initial);
  const textOf = useProblemText();
  const [isSending, startSending] = useTransition();
  const hasScripts = useScripts();
  const { draft, errors } = state;
  const wasRefused = form.error !== undefined;
  const problem = (name: string): string | undefined => {
    const own = form.problem(name);
    const found = wasRefused ? errors.find(({ input }) => input === name) : undefined;
    return own ?? (found && textOf({ ...found, step: 0 }));
  };
  const change = (index: number) => (step: DraftStep) =>
    state.setDraft({ ...draft, steps: draft.steps.map((row, at) => (at === index ? step : row)) });
  const days = (name: "statutoryDays" | "promisedDays") => ({
    name,
    label: t(`fields.${name}`),
    problem: problem(name),
    value: draft[name],
    onChange: (event: { target: { value: string } }) => state.setDraft({ ...draft, [name]: event.target.value }),
  });
  // Sent by hand where scripts run: a form that the framework sends is reset when it comes back.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    startSending(() => form.submit(sent));
  };
  return (
    <form action={form.submit} onSubmit={send} noValidate className="space-y-6">
      <ErrorSummary
        problems={[
          ...form.problems,
          ...(wasRefused ? errors.map((found) => ({ id: found.input, text: textOf(found) })) : []),
        ]}
        error={form.error}
      />
      {/* Return in a text field sends the first button of a form: it shall save, not move steps. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="space-y-6">
          <Panel id="steps" title={t("flow.steps")}>
            <div className="space-y-6">
              {draft.steps.length === 0 && <p className="text-muted">{t("flow.none")}</p>}
              {draft.steps.map((_, index) => (
                <FlowStepFields
                  // A step has nothing of its own but its place.
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  key={index}
                  draft={draft}
                  index={index}
                  problem={problem}
                  change={change(index)}
                  press={state.press}
                />
              ))}
              <SubmitButton
                variant="secondary"
                small
                name="intent"
                value="add"
                icon={<Plus aria-hidden className="size-4" />}
                onClick={(event) => {
                  event.preventDefault();
                  state.press("add");
                }}
              >
                {t("flow.add")}
              </SubmitButton>
            </div>
          </Panel>
          <Panel id="days" title={t("flow.limits")}>
            <div className="grid *:min-w-0 gap-5 sm:grid-cols-2 elder:grid-cols-1">
              <NumberField {...days("statutoryDays")} inputMode="numeric" optional suffix={t("units.workingDays")} />
              <NumberField {...days("promisedDays")} inputMode="numeric" optional suffix={t("units.workingDays")} />
            </div>
          </Panel>
        </div>
        <div className="space-y-6 lg:sticky lg:top-4">
          <Panel id="checks" title={t("flow.check")}>
            <FlowChecks errors={errors} warnings={state.warnings} flow={state.flow} />
          </Panel>
          {hasScripts && (
            <Panel id="canvas" title={t("flow.canvas")}>
              <p className="mb-2 text-sm text-muted">{t("flow.connectHint")}</p>
              <FlowCanvas state={state} />
            </Panel>
          )}
        </div>
      </div>
      <FormFooter>
        <SubmitButton disabled={isSending}>{t("flow.save")}</SubmitButton>
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
