import { z } from "zod";
import { CivilDay, requiredText, SeenVersion } from "./civil-day.schema";

/** Ids as an array, or as a form sends ticked boxes of one name: joined by commas. */
const TownshipIds = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : (value ?? [])),
  z.array(z.uuid({ error: "townships-missing" })).min(1, { error: "townships-missing" }),
);

/** Messages are keys under `orders.problems`. */
export const OpenRoundInput = z.object({
  title: requiredText(2, 120, "title-invalid"),
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  menuEditionId: z.uuid({ error: "edition-missing" }),
  opensOn: CivilDay,
  closesOn: CivilDay,
  townshipIds: TownshipIds,
  /** Whether every order must take the menu's base part; a form sends "yes" or nothing. */
  coversBasePart: z.preprocess(
    (value) => (typeof value === "string" ? value === "yes" : value),
    z.boolean().default(false),
  ),
});
export type OpenRoundInput = z.infer<typeof OpenRoundInput>;

export const ExtendRoundInput = z.object({
  roundId: z.uuid(),
  version: SeenVersion,
  closesOn: CivilDay,
  reason: requiredText(2, 500, "reason-invalid"),
});
export type ExtendRoundInput = z.infer<typeof ExtendRoundInput>;

export const CloseRoundInput = z.object({
  roundId: z.uuid(),
  version: SeenVersion,
  reason: requiredText(2, 500, "reason-invalid"),
});
export type CloseRoundInput = z.infer<typeof CloseRoundInput>;
