import { z } from "zod";
import { MENU_PARTS, POWER_DOMAINS, POWER_TYPES } from "./power.terms";

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value) || undefined;

/** What the list of matters is narrowed to, from its address. Anything that is no filter is left out. */
export const ItemFilter = z.object({
  q: z.preprocess(one, z.string().trim().max(100).optional().catch(undefined)),
  domain: z.preprocess(one, z.enum(POWER_DOMAINS).optional().catch(undefined)),
  type: z.preprocess(one, z.enum(POWER_TYPES).optional().catch(undefined)),
  part: z.preprocess(one, z.enum(MENU_PARTS).optional().catch(undefined)),
  department: z.preprocess(one, z.uuid().optional().catch(undefined)),
  show: z.preprocess(
    one,
    z.enum(["incomplete", "blocking", "warned", "invalid", "unsound"]).optional().catch(undefined),
  ),
  page: z.preprocess(one, z.coerce.number().int().min(1).max(1000).catch(1)),
});
export type ItemFilter = z.output<typeof ItemFilter>;
