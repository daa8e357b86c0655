import { z } from "zod";
import { MATTER_MODES } from "./arrangement.terms";

// Messages are keys under `villages.problems`.

const tidy = (value: unknown): unknown => (typeof value === "string" ? value.normalize("NFC").trim() : value);
const plain = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFKC").replace(/[\s,]/g, "") : value;

const text = (longest: number) =>
  z.preprocess(tidy, z.string({ error: "required" }).min(1, { error: "required" }).max(longest, { error: "too-long" }));
const optional = (longest: number) =>
  z.preprocess(
    (value) => tidy(value) || null,
    z.string({ error: "required" }).max(longest, { error: "too-long" }).nullable(),
  );

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|400-?\d{3}-?\d{4}|\d{7,8}|\d{3,5})$/;
/** A number as it is dialled; a wrong one is worse than none. */
const Phone = z.preprocess(
  (value) => (typeof value === "string" ? plain(value.replace(/[—–－]/g, "-")) || null : (value ?? null)),
  z.string({ error: "phone-invalid" }).regex(PHONE, { error: "phone-invalid" }).nullable(),
);

const Count = z.preprocess(
  (value) => plain(value) || "0",
  z
    .string({ error: "count-invalid" })
    .regex(/^\d{1,5}$/, { error: "count-invalid" })
    .transform(Number),
);
const OptionalCount = z.preprocess(
  (value) => plain(value) || null,
  z
    .string({ error: "count-invalid" })
    .regex(/^\d{1,5}$/, { error: "count-invalid" })
    .transform(Number)
    .nullable(),
);

/** A post, never a person: no name is asked for. */
const PlaceFields = z.object({
  name: text(100),
  post: optional(60),
  address: optional(200),
  phone: Phone,
  hours: optional(120),
});

export const WindowFields = PlaceFields.extend({ purpose: optional(300) });

export const GridFields = z.object({
  number: text(20),
  covers: optional(300),
  households: OptionalCount,
  leaderPost: text(60),
  fullTime: Count,
  partTime: Count,
  phone: Phone,
});

const VillageCode = z.string().regex(/^\d{12}$/, { error: "village-unknown" });
const Version = z.coerce.number().int().min(1);

export const MovedArrangement = z.object({ arrangementId: z.uuid(), version: Version });
export type MovedArrangement = z.output<typeof MovedArrangement>;

export const BeginArrangementInput = z.object({ townshipId: z.uuid() });
export type BeginArrangementInput = z.output<typeof BeginArrangementInput>;

export const CopyArrangementInput = BeginArrangementInput.extend({ sourceId: z.uuid({ error: "source-missing" }) });
export type CopyArrangementInput = z.output<typeof CopyArrangementInput>;

export const SaveTownshipPlacesInput = MovedArrangement.extend({
  centre: PlaceFields.nullable(),
  team: PlaceFields.nullable(),
  windows: z.array(WindowFields).max(40, { error: "too-many" }),
});
export type SaveTownshipPlacesInput = z.output<typeof SaveTownshipPlacesInput>;

export const SaveStationInput = MovedArrangement.extend({
  village: VillageCode,
  station: PlaceFields.nullable(),
  grids: z.array(GridFields).max(60, { error: "too-many" }),
});
export type SaveStationInput = z.output<typeof SaveStationInput>;

/** `mode` "NONE": neither any more. */
export const SetMattersInput = MovedArrangement.extend({
  powerIds: z.array(z.uuid()).min(1, { error: "matters-missing" }).max(2000),
  keys: z.array(z.string().max(140)).min(1, { error: "places-missing" }).max(400),
  mode: z.enum([...MATTER_MODES, "NONE"], { error: "mode-missing" }),
});
export type SetMattersInput = z.output<typeof SetMattersInput>;

export const ReturnArrangementInput = MovedArrangement.extend({ reason: text(1000) });
export type ReturnArrangementInput = z.output<typeof ReturnArrangementInput>;

export const LeftOut = z.array(z.object({ code: z.string(), name: z.string(), reason: z.literal("not-listed") }));
export type LeftOut = z.output<typeof LeftOut>;
