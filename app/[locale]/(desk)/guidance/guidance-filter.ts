import { GUIDANCE_STATES, type GuidanceState } from "@/lib/guidance/guidance.rules";
import { GUIDANCE_KINDS, type GuidanceKind } from "@/lib/guidance/guidance.terms";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const kindOf = (text: string | null | undefined): GuidanceKind | undefined =>
  GUIDANCE_KINDS.find((kind) => kind === text);
export const uuidOf = (text: string | null | undefined): string | undefined =>
  text && UUID.test(text) ? text : undefined;

/** States that may be asked for among that kind, or all. */
export const statesOf = (kind: GuidanceKind | undefined): GuidanceState[] => [
  ...new Set(kind ? GUIDANCE_STATES[kind] : Object.values(GUIDANCE_STATES).flat()),
];

type Asked = Readonly<Partial<Record<"kind" | "state" | "township" | "department", string | null>>>;

/** The filter that an address asks for; what it does not know is left out. */
export function filterOf(asked: Asked) {
  const kind = kindOf(asked.kind);
  return {
    kind,
    state: asked.state === "OPEN" ? ("OPEN" as const) : statesOf(kind).find((state) => state === asked.state),
    township: uuidOf(asked.township),
    department: uuidOf(asked.department),
  };
}
