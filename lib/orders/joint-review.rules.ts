import { REVIEW_SEATS, type ReviewSeat } from "@/lib/identity/review-seat.terms";
import { digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";

export const REVIEW_VERDICTS = ["AGREE", "AGREE_IF", "OBJECT"] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** What a seat says of one line. */
export type SeatRemark = Readonly<{ lineId: string; verdict: ReviewVerdict; reason: string | null }>;

/** An opinion as given; `digest` is that of the order's lines as the seat saw them. */
export type SeatOpinion = Readonly<{ id: string; seat: ReviewSeat; digest: string; remarks: readonly SeatRemark[] }>;

/** SHA-256 over the texts of all lines of an order: what an opinion is about. The order of the lines does not matter. */
export const reviewDigest = (lines: readonly Readonly<{ id: string; digest: string | null }>[]): string =>
  digestOf({ lines: Object.fromEntries(lines.map(({ id, digest }) => [id, digest])) });

/** The newest opinion of each seat on the text as it is. `opinions` in the order in which they were given. */
export function currentOpinions(opinions: readonly SeatOpinion[], digest: string): Map<ReviewSeat, SeatOpinion> {
  return new Map(opinions.filter((opinion) => opinion.digest === digest).map((opinion) => [opinion.seat, opinion]));
}

/** Seats that a body fills and that have not spoken of the text as it is, in the order of the seats. */
export const missingSeats = (
  filled: readonly ReviewSeat[],
  spoken: Readonly<{ has(seat: ReviewSeat): boolean }>,
): ReviewSeat[] => REVIEW_SEATS.filter((seat) => filled.includes(seat) && !spoken.has(seat));

/** May the decision be recorded? Everybody has spoken, or the day has passed: then who kept silent is named as silent. */
export const isReviewOpen = (missing: readonly ReviewSeat[], dueOn: CivilDate, today: CivilDate): boolean =>
  missing.length > 0 && today <= dueOn;

/** Lines that some seat objects to: whoever approves one says why. */
export function objectedLines(opinions: Iterable<SeatOpinion>): Set<string> {
  const remarks = [...opinions].flatMap((opinion) => opinion.remarks);
  return new Set(remarks.filter(({ verdict }) => verdict === "OBJECT").map(({ lineId }) => lineId));
}
