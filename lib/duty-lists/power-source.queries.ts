import "server-only";
import { CONTENT_SELECT, contentOf } from "@/lib/menu/power-content.queries";
import { CONTACT_SELECT, publishedPower } from "@/lib/menu/published-power.rules";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import type { Prisma } from "@/prisma/generated/client";

export const POWER_SELECT = {
  ...CONTENT_SELECT,
  power: { select: { id: true, code: true } },
  department: { select: CONTACT_SELECT },
} as const satisfies Prisma.PowerVersionSelect;

type PowerRow = Prisma.PowerVersionGetPayload<{ select: typeof POWER_SELECT }>;

/** A power version with every word that a list shows of it; the holder's address as it is today. */
export const publishedPowerOf = (row: PowerRow): PublishedPower =>
  publishedPower({
    powerId: row.power.id,
    code: row.power.code,
    department: row.department,
    content: contentOf(row),
  });
