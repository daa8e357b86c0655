import "server-only";
import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { digestOf } from "@/lib/shared/canonical";
import { type FlowStep, waysOf } from "./flow.rules";
import { END } from "./flow.schema";
import { type ChartEdge, type ChartLine, type ChartNode, lineHeight, svgOf, widthOf, wrapText } from "./flow-svg.rules";
import { flowWords } from "./flow-words.rules";

/** In half characters; in user units of the chart, a pixel on a page. */
const LONGEST_NAME = 24;
const LONGEST_NOTE = 30;
const LONGEST_LABEL = 18;
const NAME_SIZE = 15;
const NOTE_SIZE = 12;
const PADDING = 12;

const START = "start";
const STOP = "end";
const node = (step: number): string => (step === END ? STOP : `step-${step}`);

const LAYOUT: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.cycleBreaking.strategy": "MODEL_ORDER",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
  "elk.spacing.nodeNode": "36",
  "elk.spacing.edgeNode": "20",
  "elk.spacing.edgeEdge": "16",
  "elk.spacing.edgeLabel": "4",
  "elk.padding": "[top=8,left=8,bottom=8,right=8]",
};

const lines = (text: string, longest: number, size: number, isStrong = false): ChartLine[] =>
  wrapText(text, longest).map((line) => ({ text: line, size, isStrong }));

const sizeOf = (content: readonly ChartLine[], padding: number) => ({
  width: Math.max(0, ...content.map(({ text, size }) => (widthOf(text) * size) / 2)) + 2 * padding,
  height: content.reduce((sum, { size }) => sum + lineHeight(size), 0) + padding,
});

/** Made on first use: it is large. */
let elk: InstanceType<typeof ELK> | undefined;

/**
 * The chart of a flow as SVG text in that language: from the start downwards, returns dashed. The same flow, the same
 * bytes.
 */
export async function drawFlow(steps: readonly FlowStep[], locale: Locale): Promise<string> {
  const words = flowWords(translator(locale, "menu.flow"));
  const content = new Map<string, ChartLine[]>([
    [START, lines(words.start, LONGEST_NAME, NAME_SIZE)],
    ...steps.map(({ name, actor, days }, index): [string, ChartLine[]] => {
      const note = words.note(actor, days);
      // Too long for one line, who acts and how long stand one below the other.
      const notes = widthOf(note) <= LONGEST_NOTE ? [note] : [words.note(actor, null), words.note(undefined, days)];
      return [
        node(index + 1),
        [
          ...lines(`${index + 1}. ${name}`, LONGEST_NAME, NAME_SIZE, true),
          ...notes.flatMap((each) => lines(each, LONGEST_NOTE, NOTE_SIZE)),
        ],
      ];
    }),
    [STOP, lines(words.end, LONGEST_NAME, NAME_SIZE)],
  ]);
  const ways = steps.flatMap((_, index) => waysOf(steps, index).map((way) => ({ ...way, from: node(index + 1) })));
  const labels = ways.map((way) => lines(words.label(way), LONGEST_LABEL, NOTE_SIZE));
  const edges: ElkExtendedEdge[] = ways.map(({ from, to }, index) => ({
    id: `way-${index}`,
    sources: [from],
    targets: [node(to)],
    labels: labels[index]?.length ? [{ text: String(index), ...sizeOf(labels[index], 3) }] : [],
  }));
  elk ??= new ELK();
  const graph: ElkNode = {
    id: "flow",
    layoutOptions: LAYOUT,
    children: [...content].map(([id, text]) => ({ id, ...sizeOf(text, PADDING) })),
    edges: [{ id: "begin", sources: [START], targets: [node(1)] }, ...edges],
  };
  const laid: ElkNode = await elk.layout(graph);
  return svgOf({
    ...{ width: laid.width ?? 0, height: laid.height ?? 0, lang: locale },
    nodes: (laid.children ?? []).map((child) => chartNode(child, content.get(child.id) ?? [])),
    edges: (laid.edges ?? []).map((edge) => {
      const index = edge.id === "begin" ? -1 : Number(edge.id.slice("way-".length));
      return chartEdge(edge, ways[index]?.back === true, labels[index] ?? []);
    }),
    title: words.title(steps.length),
    description: words.description(steps),
    id: `flow-${digestOf([...steps]).slice(0, 8)}-${locale}`,
  });
}

const chartNode = ({ id, x = 0, y = 0, width = 0, height = 0 }: ElkNode, text: readonly ChartLine[]): ChartNode => ({
  ...{ x, y, width, height, lines: text },
  shape: id === START || id === STOP ? "round" : "box",
});

function chartEdge(edge: ElkExtendedEdge, isDashed: boolean, text: readonly ChartLine[]): ChartEdge {
  const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = edge.labels ?? [];
  const { x = 0, y = 0, width = 0, height = 0 } = label ?? {};
  return { points, isDashed, label: label && text.length > 0 ? { x, y, width, height, lines: text } : null };
}
