import { z } from "zod";

/** Why an edition differs from the one before it in one matter (动态调整), as an edition that keeps adjustments says. */
const Adjustment = z.object({
  /** 新增, 变更, 拆分, 合并, 暂停, 取消, by code. */
  kind: z.string(),
  powerId: z.string(),
  reason: z.string().nullish(),
  ground: z.string().nullish(),
});
export type Adjustment = z.infer<typeof Adjustment>;

const Keeping = z.object({ adjustments: z.array(Adjustment) });

/** The adjustments of an edition; editions that were published before adjustments were kept have none. */
export function adjustmentsIn(list: object): Adjustment[] {
  const kept = Keeping.safeParse(list);
  return kept.success ? kept.data.adjustments : [];
}
