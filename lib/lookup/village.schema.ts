import { z } from "zod";
import { CivilDay } from "@/lib/orders/civil-day.schema";
import { MATTER_MODES, PLACE_KINDS } from "@/lib/villages/arrangement.terms";

/** `published.villages` of a township. */
export const VillageRow = z.object({ code: z.string(), name: z.string() });

/** `published.village_arrangements`: what is confirmed. */
export const ArrangementRow = z.object({ id: z.string(), number: z.number(), confirmedOn: CivilDay });

/** `published.village_places`. */
export const PlaceRow = z.object({
  id: z.string(),
  kind: z.enum(PLACE_KINDS),
  village: z.string().nullable(),
  name: z.string(),
  purpose: z.string().nullable(),
  post: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
});

/** `published.village_grids`. */
export const GridRow = z.object({
  village: z.string(),
  number: z.string(),
  covers: z.string().nullable(),
  households: z.number().nullable(),
  leaderPost: z.string(),
  fullTime: z.number(),
  partTime: z.number(),
  phone: z.string().nullable(),
});

/** `published.village_matters`: on the list in force still. */
export const MatterRow = z.object({
  placeId: z.string(),
  powerId: z.string(),
  code: z.string(),
  name: z.string(),
  mode: z.enum(MATTER_MODES),
});
