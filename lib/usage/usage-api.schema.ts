// What an authorised system posts, and what it is answered, as the interface describes them.
import "zod-openapi";
import { z } from "zod";

const Count = z.number().int().min(0).max(999_999);

/** A row as programs send it; it is judged by UsageRow. */
export const ApiUsageRow = z
  .object({
    township: z.string().meta({ description: "Region code (nine or twelve digits) or name", example: "410781103" }),
    power: z.string().meta({ description: "Code of the matter", example: "WH-P-0001" }),
    month: z.string().meta({ example: "2026-05" }),
    received: Count.meta({ description: "受理" }),
    decided: Count.meta({ description: "办结" }),
    workingDays: Count.meta({ description: "办结各件用时合计，工作日" }),
    overturned: Count.meta({ description: "复议诉讼纠正，不多于办结" }),
    complaints: Count.meta({ description: "投诉" }),
    helpRequests: Count.meta({ description: "求助" }),
    note: z.string().max(500).nullable().optional().meta({
      description: "Why figures on record are corrected, or why figures that look wrong are right",
    }),
  })
  .meta({ id: "UsageRow", description: "One matter at one township in one month" });

export const ApiUsageTaken = z
  .object({
    id: z.string(),
    rows: z.number().int(),
    entered: z.number().int(),
    corrected: z.number().int(),
    unchanged: z.number().int(),
  })
  .meta({ id: "UsageTaken" });
