import type { ReviewSeat } from "@/lib/identity/review-seat.terms";
import { giveReviewOpinion } from "@/lib/orders/give-review-opinion";
import { loadReviewStandings } from "@/lib/orders/joint-review.queries";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

/** Accounts that speak for the seats. */
const SPEAKERS: Readonly<Record<ReviewSeat, string>> = {
  ESTABLISHMENT: "bianban.jingban",
  LEGALITY: "sifa.shencha",
  FINANCE: headOf("财政局"),
  PERSONNEL: headOf("人力资源和社会保障局"),
};

/** The seats that have not spoken yet do, `except` those named; what a department objected to, the justice bureau does too. */
export async function reviewJointly(
  stage: Stage,
  orderIds: readonly string[],
  offset: number,
  except: readonly ReviewSeat[] = [],
): Promise<void> {
  for (const orderId of orderIds) {
    const { version, lines } = await stage.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { version: true, lines: { select: { id: true, state: true } } },
    });
    const standing = (await loadReviewStandings(stage.db, [orderId], stage.day(offset))).get(orderId);
    for (const { seat } of standing?.missing ?? []) {
      if (except.includes(seat)) continue;
      const remarks = lines.map(({ id, state }) =>
        seat === "LEGALITY" && state === "OBJECTED"
          ? { lineId: id, verdict: "OBJECT" as const, reason: "部门意见有据，建议本批不下放。（演示文字）" }
          : seat === "FINANCE" && state === "CONDITIONAL"
            ? { lineId: id, verdict: "AGREE_IF" as const, reason: "所需经费列入明年预算后同意。（演示文字）" }
            : { lineId: id, verdict: "AGREE" as const, reason: null },
      );
      const ctx = await stage.as(SPEAKERS[seat], offset, 30);
      must(await giveReviewOpinion(ctx, { orderId, version, digest: standing?.digest ?? "", seen: null, remarks }));
    }
  }
}
