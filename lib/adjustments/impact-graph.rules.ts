/** One box of the graph, its left upper corner in user units. */
export type GraphNode = Readonly<{ id: string; label: string; x: number; y: number; width: number; mark: string }>;
/** One line, from box to box. */
export type GraphEdge = Readonly<{ id: string; path: string; from: string; to: string }>;
export type ImpactGraph = Readonly<{ width: number; height: number; nodes: GraphNode[]; edges: GraphEdge[] }>;

type Power = Readonly<{ id: string; label: string; mark: string; townshipIds: readonly string[] }>;
type Township = Readonly<{ id: string; name: string }>;

export const BOX_HEIGHT = 26;
const GAP = 8;
const COLUMNS = { law: { x: 4, width: 150 }, power: { x: 230, width: 320 }, township: { x: 650, width: 146 } } as const;
const WIDTH = 800;
/** Characters of a power's name that its box has room for. */
const LONGEST_LABEL = 18;

/** Law, powers and townships in three columns, each centred; a line for everything that rests on something. */
export function impactGraph(law: string, powers: readonly Power[], townships: readonly Township[]): ImpactGraph {
  const rows = Math.max(1, powers.length, townships.length);
  const height = rows * (BOX_HEIGHT + GAP) + GAP;
  const place = (count: number, index: number) =>
    (height - (count * (BOX_HEIGHT + GAP) - GAP)) / 2 + index * (BOX_HEIGHT + GAP);
  const root: GraphNode = { id: "law", label: short(law, 9), y: place(1, 0), mark: "", ...COLUMNS.law };
  const middle = powers.map(
    ({ id, label, mark }, index): GraphNode => ({
      ...{ id, mark, label: short(label, LONGEST_LABEL), y: place(powers.length, index) },
      ...COLUMNS.power,
    }),
  );
  const right = townships.map(
    ({ id, name }, index): GraphNode => ({
      ...{ id, mark: "", label: name, y: place(townships.length, index) },
      ...COLUMNS.township,
    }),
  );
  const byId = new Map(right.map((node) => [node.id, node]));
  const edges = powers.flatMap(({ id, townshipIds }, index) => {
    const own = middle[index];
    if (!own) return [];
    return [
      edge(root, own),
      ...townshipIds.flatMap((townshipId) => {
        const township = byId.get(townshipId);
        return township ? [edge(own, township)] : [];
      }),
    ].map((one) => ({ ...one, id: `${id} ${one.to}` }));
  });
  return { width: WIDTH, height, nodes: [root, ...middle, ...right], edges };
}

const short = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function edge(from: GraphNode, to: GraphNode): GraphEdge {
  const [x1, y1] = [from.x + from.width, from.y + BOX_HEIGHT / 2];
  const [x2, y2] = [to.x, to.y + BOX_HEIGHT / 2];
  const middle = (x1 + x2) / 2;
  const path = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  return { id: `${from.id} ${to.id}`, path, from: from.id, to: to.id };
}
