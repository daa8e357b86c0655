"use client";

import { useEffect, useState } from "react";
import { type Flow, flowErrors, flowWarnings } from "@/lib/menu/flow/flow.rules";
import {
  afterIntent,
  drawnDraft,
  type FlowDraft,
  problemInput,
  wayAdded,
  wayRemoved,
} from "@/lib/menu/flow/flow-form.rules";

/** Where the focus goes after a button: with the step that moved, to what was added, or to what is left. */
function focusAfter(intent: string, draft: FlowDraft): string {
  const [what, first] = intent.split("-");
  const step = Number(first ?? draft.steps.length);
  const nameOf = (number: number) => `steps.${Math.min(Math.max(number, 1), Math.max(draft.steps.length, 1)) - 1}.name`;
  if (what === "up") return nameOf(step - 1);
  if (what === "down" || what === "after") return nameOf(step + 1);
  if (what === "way") return `steps.${step - 1}.next.${(draft.steps[step - 1]?.ways.length ?? 1) - 1}.to`;
  return nameOf(step);
}

/** The one state that table and canvas show and change, and what the rules say of it. */
export function useFlowDraft(initial: FlowDraft) {
  const [draft, setDraft] = useState(initial);
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    if (focus) document.getElementById(focus)?.focus();
    setFocus(null);
  }, [focus]);
  const flow: Flow = drawnDraft(draft);
  const placed = <P extends { step: number; field: string }>(problem: P) => ({
    ...problem,
    input: problemInput(draft, problem),
  });
  return {
    draft,
    flow,
    errors: flowErrors(flow).map(placed),
    warnings: flowWarnings(flow).map(placed),
    setDraft,
    goTo: (step: number) => setFocus(`steps.${step - 1}.name`),
    press: (intent: string) => {
      const after = afterIntent(draft, intent) ?? draft;
      setDraft(after);
      setFocus(focusAfter(intent, after));
    },
    connect: (step: number, to: number) => setDraft(wayAdded(draft, step, String(to))),
    disconnect: (step: number, way: number) => setDraft(wayRemoved(draft, step, way)),
  };
}

export type FlowDraftState = ReturnType<typeof useFlowDraft>;
