import type { OrderLineState } from "./order.machine";

export const OPINION_SIDES = ["DEPARTMENT", "TOWNSHIP"] as const;
export type OpinionSide = (typeof OPINION_SIDES)[number];

/** 同意 / 附条件同意 / 不同意 / 已阅. */
export const OPINION_ANSWERS = ["AGREE", "AGREE_IF", "OBJECT", "NOTED"] as const;
export type OpinionAnswer = (typeof OPINION_ANSWERS)[number];

/** What a department's answer does to the line (ORDER_LINE_MOVES). 已阅 is no position: it moves nothing. */
export const EVENT_OF_ANSWER = {
  AGREE: "agree",
  AGREE_IF: "agree-if",
  OBJECT: "object",
  NOTED: null,
} as const satisfies Record<OpinionAnswer, string | null>;

/** An answer as rules see it; `digest` names the text that it answers. */
export type OpinionFact = { side: OpinionSide; answer: OpinionAnswer; digest: string };

/** Consent given to one text is none to another. A void answer stays on record and is shown as void. */
export const isVoid = (opinion: Pick<OpinionFact, "digest">, lineDigest: string | null): boolean =>
  opinion.digest !== lineDigest;

/** Where the department stands towards a line as it reads now. Silence, however long, is `silent`: never consent. */
export const STANDINGS = ["agreed", "conditional", "objected", "silent"] as const;
export type Standing = (typeof STANDINGS)[number];

const STANDING_OF_ANSWER: Record<OpinionAnswer, Standing> = {
  AGREE: "agreed",
  AGREE_IF: "conditional",
  OBJECT: "objected",
  NOTED: "silent",
};

/** The same from the state of a line that is not decided yet; null once it is. */
export function standingOfState(state: OrderLineState): Standing | null {
  switch (state) {
    case "ORDERED":
      return "silent";
    case "AGREED":
      return "agreed";
    case "CONDITIONAL":
      return "conditional";
    case "OBJECTED":
      return "objected";
    default:
      return null;
  }
}

/** What the two sides have said to each other about the present text. */
export type Conversation<O extends OpinionFact> = {
  standing: Standing;
  /** The department's newest position that is not void. */
  position: O | null;
  /** The township's newest answer to that position. */
  reply: O | null;
};

/** Reads a line's opinions, oldest first. */
export function conversationOf<O extends OpinionFact>(
  opinions: readonly O[],
  lineDigest: string | null,
): Conversation<O> {
  const valid = opinions.filter((opinion) => !isVoid(opinion, lineDigest));
  const at = valid.findLastIndex((opinion) => opinion.side === "DEPARTMENT" && opinion.answer !== "NOTED");
  const position = valid[at] ?? null;
  const reply = position ? (valid.slice(at + 1).findLast((opinion) => opinion.side === "TOWNSHIP") ?? null) : null;
  return { standing: position ? STANDING_OF_ANSWER[position.answer] : "silent", position, reply };
}

/** A condition or an objection that the township has not answered yet. */
export const awaitsTownship = ({ standing, reply }: Conversation<OpinionFact>): boolean =>
  (standing === "conditional" || standing === "objected") && reply === null;

/** The township took the conditions on. */
export const areConditionsAccepted = ({ standing, reply }: Conversation<OpinionFact>): boolean =>
  standing === "conditional" && reply?.answer === "AGREE";
