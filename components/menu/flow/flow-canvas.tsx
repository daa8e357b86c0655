"use client";

import "@xyflow/react/dist/style.css";
import { Background, Controls, type Edge, MarkerType, type Node, ReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { waysOf } from "@/lib/menu/flow/flow.rules";
import { END } from "@/lib/menu/flow/flow.schema";
import { flowWords } from "@/lib/menu/flow/flow-words.rules";
import { placesOf } from "./canvas-layout.rules";
import type { FlowDraftState } from "./use-flow-draft";

/** In the canvas' own units. */
const COLUMN = 200;
const ROW = 140;

const idOf = (step: number) => `step-${step}`;
const stepOf = (id: string) => Number(id.slice("step-".length));

/**
 * The draft as boxes and lines, laid out by the rule alone: no place is kept, so no box can be moved (decision 0025).
 * What is drawn or deleted here changes the same draft as the table; a box leads to its row there.
 */
export function FlowCanvas({ state }: Readonly<{ state: FlowDraftState }>) {
  const t = useTranslations("menu.flow");
  const { steps } = state.flow;
  const words = flowWords(t);
  const places = placesOf(steps);
  const [chosen, setChosen] = useState<string | null>(null);
  const faulty = new Set(state.errors.map(({ step }) => step));
  const nodes: Node[] = [
    ...steps.map((step, index): Node => {
      const { row, column } = places.steps[index] ?? { row: 0, column: 0 };
      const note = words.note(step.actor, step.days);
      const label = `${faulty.has(index + 1) ? "⚠ " : ""}${index + 1}. ${step.name}${note ? `\n${note}` : ""}`;
      return {
        id: idOf(index + 1),
        type: "default",
        deletable: false,
        position: { x: column * COLUMN, y: row * ROW },
        data: { label },
        className: "whitespace-pre-line",
        ariaLabel: label,
      };
    }),
    {
      id: idOf(END),
      type: "output",
      position: { x: 0, y: places.endRow * ROW },
      data: { label: t("end") },
      deletable: false,
      ariaLabel: t("end"),
    },
  ];
  const edges: Edge[] = steps.flatMap((step, index) =>
    waysOf(steps, index).flatMap((way, place): Edge[] =>
      way.to > steps.length
        ? []
        : [
            {
              id: `${index + 1}-${place}`,
              source: idOf(index + 1),
              target: idOf(way.to),
              label: words.label(way),
              ariaLabel: `${index + 1} → ${words.way(steps, way)}`,
              selected: chosen === `${index + 1}-${place}`,
              markerEnd: { type: MarkerType.ArrowClosed },
              ...(way.back && { style: { strokeDasharray: "6 4" } }),
              // The plain way is nobody's to delete: it is there because no other is.
              deletable: step.next !== undefined,
            },
          ],
    ),
  );
  return (
    <div className="h-160 rounded-md border border-line" data-testid="flow-canvas">
      <ReactFlow
        // Made anew when steps come or go, so that all of them are in sight.
        key={nodes.length}
        nodes={nodes}
        edges={edges}
        fitView
        fitViewOptions={{ minZoom: 0.55 }}
        colorMode="light"
        nodesDraggable={false}
        deleteKeyCode={["Delete", "Backspace"]}
        onConnect={({ source, target }) => state.connect(stepOf(source), stepOf(target))}
        // By mouse and by keyboard alike: the canvas reports what is chosen, and draws it only when told.
        onEdgesChange={(changes) => {
          for (const change of changes)
            if (change.type === "select")
              setChosen((now) => (change.selected ? change.id : now === change.id ? null : now));
        }}
        onEdgesDelete={(gone) => {
          const [first] = gone;
          const [step, way] = (first?.id ?? "").split("-").map(Number);
          setChosen(null);
          if (step !== undefined && way !== undefined) state.disconnect(step, way);
        }}
        onNodesChange={(changes) => {
          for (const change of changes)
            if (change.type === "select" && change.selected && stepOf(change.id) !== END) state.goTo(stepOf(change.id));
        }}
        ariaLabelConfig={{
          "controls.ariaLabel": t("controls.label"),
          "controls.zoomIn.ariaLabel": t("controls.zoomIn"),
          "controls.zoomOut.ariaLabel": t("controls.zoomOut"),
          "controls.fitView.ariaLabel": t("controls.fitView"),
          "node.a11yDescription.default": t("controls.node"),
          "node.a11yDescription.keyboardDisabled": t("controls.node"),
          "edge.a11yDescription.default": t("controls.edge"),
          "handle.ariaLabel": t("controls.handle"),
        }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
