import { END, type FlowWay, type PowerStep } from "./flow.schema";

export type FlowStep = Readonly<PowerStep>;
export type Flow = Readonly<{
  steps: readonly FlowStep[];
  statutoryDays: number | null;
  promisedDays: number | null;
}>;

/** The way that a step takes when nothing else is said: to the one after it, the last to the end. */
const plainWay = (steps: number, index: number): FlowWay => ({ to: index + 1 < steps ? index + 2 : END });

/** The ways out of the step at `index`, counted from 0. */
export const waysOf = (steps: readonly FlowStep[], index: number): readonly FlowWay[] =>
  steps[index]?.next ?? [plainWay(steps.length, index)];

/** Whether a step simply leads to the one after it. */
export function isPlain(steps: readonly FlowStep[], index: number): boolean {
  const [first, ...others] = waysOf(steps, index);
  const { to } = plainWay(steps.length, index);
  return others.length === 0 && first?.to === to && first.when === undefined && first.back === undefined;
}

/** Steps with nothing said that goes without saying: one flow, one text. */
export const compactSteps = (steps: readonly FlowStep[]): PowerStep[] =>
  steps.map((step, index) => {
    const { name, duty, days, actor, materials, next } = step;
    return {
      ...{ name, duty, days },
      ...(actor !== undefined && { actor }),
      ...(materials !== undefined && materials.length > 0 && { materials }),
      ...(next !== undefined && next.length > 0 && !isPlain(steps, index) && { next }),
    };
  });

/**
 * What a plain list (a workbook's column) says of a matter whose flow is on record: names, duties and days are the list's;
 * as long as the steps are the same ones by name and place, who acts, materials and ways stay.
 */
export function keepFlow(known: readonly FlowStep[], listed: readonly FlowStep[]): PowerStep[] {
  const isSame = known.length === listed.length && listed.every(({ name }, index) => known[index]?.name === name);
  return isSame ? listed.map((step, index) => ({ ...known[index], ...step })) : [...listed];
}

export const FLOW_ERRORS = [
  "second-start",
  "orphan",
  "no-end",
  "way-nowhere",
  "way-to-itself",
  "way-twice",
  "condition-missing",
  "loop",
  "return-forward",
  "over-promise",
  "over-law",
  "promise-over-law",
] as const;
export const FLOW_WARNINGS = ["actor-missing", "days-missing", "no-promise"] as const;
export type FlowError = (typeof FLOW_ERRORS)[number];
export type FlowWarning = (typeof FLOW_WARNINGS)[number];

/** `step` counts from 1, 0 is the whole; `field` names the input at which it stands: "next.0.when", "promisedDays". */
export type FlowProblem<Code extends string = FlowError | FlowWarning> = Readonly<{
  code: Code;
  step: number;
  field: string;
  args: Readonly<Record<string, number>>;
}>;

type Edge = Readonly<{ from: number; to: number; back: boolean; way: number }>;

const problem = <Code extends string>(
  code: Code,
  step: number,
  field: string,
  args: Record<string, number> = {},
): FlowProblem<Code> => ({ code, step, field, args });

const edgesOf = (steps: readonly FlowStep[]): Edge[] =>
  steps.flatMap((_, index) =>
    waysOf(steps, index).map(({ to, back }, way) => ({ from: index + 1, to, back: back === true, way })),
  );

/** Every step that can be reached from those given, which are among them. */
function reached(from: readonly number[], edges: readonly Edge[]): Set<number> {
  const found = new Set(from);
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const edge of edges)
      if (edge.from === at && !found.has(edge.to)) {
        found.add(edge.to);
        open.push(edge.to);
      }
  return found;
}

const turned = (edges: readonly Edge[]): Edge[] => edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from }));

/** What is wrong with single ways, whatever the rest looks like. */
function wayErrors(steps: readonly FlowStep[]): FlowProblem<FlowError>[] {
  return steps.flatMap((_, index) => {
    const ways = waysOf(steps, index);
    const step = index + 1;
    return ways.flatMap(({ to, when }, way) => [
      ...(to > steps.length ? [problem("way-nowhere", step, `next.${way}.to`, { to })] : []),
      ...(to === step ? [problem("way-to-itself", step, `next.${way}.to`)] : []),
      ...(ways.findIndex((other) => other.to === to) < way
        ? [problem("way-twice", step, `next.${way}.to`, { to })]
        : []),
      ...(ways.length > 1 && !when ? [problem("condition-missing", step, `next.${way}.when`)] : []),
    ]);
  });
}

/**
 * One start, the first step, from which every step is reached, and the end from every step. Only a way that is marked as a
 * return goes back, and it does go back.
 */
function shapeErrors(steps: readonly FlowStep[], edges: readonly Edge[]): FlowProblem<FlowError>[] {
  const onward = edges.filter(({ back }) => !back);
  const entered = new Set(edges.map(({ to }) => to));
  const numbers = steps.map((_, index) => index + 1);
  const starts = numbers.filter((step) => step > 1 && !entered.has(step));
  const known = reached([1, ...starts], edges);
  const ending = reached([END], turned(edges));
  return [
    ...starts.map((step) => problem("second-start", step, "name")),
    ...numbers.filter((step) => !known.has(step)).map((step) => problem("orphan", step, "name")),
    ...numbers.filter((step) => !ending.has(step)).map((step) => problem("no-end", step, "name")),
    ...onward
      .filter(({ from, to }) => to !== END && to <= from && reached([to], onward).has(from))
      .map(({ from, to, way }) => problem("loop", from, `next.${way}.to`, { to })),
    ...edges
      .filter(({ back, from, to }) => back && !reached([to], onward).has(from))
      .map(({ from, to, way }) => problem("return-forward", from, `next.${way}.back`, { to })),
  ];
}

/** Working days of the longest way from the first step to the end without returns; steps without days count none. */
export function longestDays(steps: readonly FlowStep[]): number {
  const known = new Map<number, number>();
  const from = (step: number): number => {
    if (step === END || step > steps.length) return 0;
    const found = known.get(step);
    if (found !== undefined) return found;
    // Stands for the step itself while it is looked at, so that a loop ends.
    known.set(step, 0);
    const onward = waysOf(steps, step - 1).filter(({ back }) => !back);
    const days = (steps[step - 1]?.days ?? 0) + Math.max(0, ...onward.map(({ to }) => from(to)));
    known.set(step, days);
    return days;
  };
  return steps.length === 0 ? 0 : from(1);
}

function dayErrors({ steps, statutoryDays, promisedDays }: Flow): FlowProblem<FlowError>[] {
  const days = longestDays(steps);
  const over = promisedDays !== null && days > promisedDays;
  const overLaw = promisedDays === null && statutoryDays !== null && days > statutoryDays;
  const above = promisedDays !== null && statutoryDays !== null && promisedDays > statutoryDays;
  return [
    ...(over ? [problem("over-promise", 0, "promisedDays", { days, promised: promisedDays })] : []),
    ...(overLaw ? [problem("over-law", 0, "statutoryDays", { days, statutory: statutoryDays })] : []),
    ...(above
      ? [problem("promise-over-law", 0, "promisedDays", { promised: promisedDays, statutory: statutoryDays })]
      : []),
  ];
}

const inOrder = <P extends FlowProblem<string>>(problems: readonly P[]): P[] =>
  [...problems].sort((a, b) => a.step - b.step);

/**
 * Why a flow may not be published, by step; none for a matter without steps. Shape and days are judged only where every
 * way leads somewhere else, days only where nothing goes round.
 */
export function flowErrors(flow: Flow): FlowProblem<FlowError>[] {
  const { steps } = flow;
  const ofWays = wayErrors(steps);
  const isBroken = ofWays.some(({ code }) => code === "way-nowhere" || code === "way-to-itself");
  const shape = isBroken || steps.length === 0 ? [] : shapeErrors(steps, edgesOf(steps));
  const isRound = isBroken || shape.some(({ code }) => code === "loop");
  return inOrder([...ofWays, ...shape, ...(isRound ? [] : dayErrors(flow))]);
}

/** What would be better said. */
export function flowWarnings({ steps, promisedDays }: Flow): FlowProblem<FlowWarning>[] {
  const hasDays = steps.some(({ days }) => days !== null);
  return inOrder([
    ...steps.flatMap(({ actor, days }, index) => [
      ...(actor === undefined ? [problem("actor-missing", index + 1, "actor")] : []),
      ...(days === null && promisedDays !== null ? [problem("days-missing", index + 1, "days")] : []),
    ]),
    ...(hasDays && promisedDays === null ? [problem("no-promise", 0, "promisedDays")] : []),
  ]);
}
