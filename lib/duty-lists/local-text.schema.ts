import { z } from "zod";
import { textOrNull } from "@/lib/orders/civil-day.schema";

// Messages are keys under `duty-lists.local.problems`.

/** Longest texts, in characters: the columns' own bounds. */
export const LOCAL_BOUNDS = { office: 100, address: 200, phone: 60, hours: 120, note: 500 } as const;
export type LocalField = keyof typeof LOCAL_BOUNDS;
export const LOCAL_FIELDS = Object.keys(LOCAL_BOUNDS) as LocalField[];

const text = (field: LocalField) => textOrNull(LOCAL_BOUNDS[field], "too-long");

/** 0 where nothing was kept before. The listed version is the central text that the township had before its eyes. */
const Seen = {
  townshipId: z.uuid(),
  powerId: z.uuid(),
  version: z.coerce.number().int().min(0),
  listedVersionId: z.uuid(),
};

/** All fields may be empty: then the next edition shows none. */
export const KeepLocalTextInput = z.object({
  ...Seen,
  office: text("office"),
  address: text("address"),
  phone: text("phone"),
  hours: text("hours"),
  note: text("note"),
});
export type KeepLocalTextInput = z.output<typeof KeepLocalTextInput>;

export const ConfirmLocalTextInput = z.object(Seen);
export type ConfirmLocalTextInput = z.output<typeof ConfirmLocalTextInput>;
