import { z } from "zod";
import { ORGANISATION_KINDS } from "./appointment.rules";
import { isCreditCode } from "./credit-code.rules";
import { Day, OptionalDay, optionalText, requiredText, Version } from "./field.schema";
import { isTownshipCode, isVillageCodeOf, PLACE_KINDS } from "./region-code.rules";
import { REVIEW_SEATS } from "./review-seat.terms";

const facts = {
  name: requiredText(100),
  shortName: requiredText(40),
  creditCode: optionalText(30)
    .transform((code) => code?.toUpperCase() ?? null)
    .refine((code) => code === null || isCreditCode(code), "credit-code"),
  pilot: z
    .union([z.boolean(), z.literal("on").transform(() => true)])
    .optional()
    .default(false),
  reviewSeat: z
    .union([z.enum(REVIEW_SEATS), z.literal("")])
    .nullish()
    .transform((seat) => seat || null),
  higherAuthority: optionalText(100),
  isGuidanceBody: z
    .union([z.boolean(), z.literal("on").transform(() => true)])
    .optional()
    .default(false),
  address: optionalText(200),
  phone: optionalText(40),
  hours: optionalText(200),
  source: optionalText(300),
};

const place = {
  placeKind: z
    .union([z.enum(PLACE_KINDS), z.literal("")])
    .nullish()
    .transform((kind) => kind || null),
  regionCode: optionalText(12),
};

const Village = z.object({ name: requiredText(60), regionCode: z.string() });

/** A township has a place kind and a region code that fits it; nothing else has either, or villages. */
export const CreateOrganisationInput = z
  .object({
    kind: z.enum(ORGANISATION_KINDS, "required"),
    ...facts,
    ...place,
    startsOn: OptionalDay,
    villages: z.array(Village).optional().default([]),
  })
  .superRefine((body, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const { kind, placeKind, regionCode, villages } = body;
    if (kind !== "TOWNSHIP") {
      if (placeKind) refuse("placeKind", "only-township");
      if (regionCode) refuse("regionCode", "only-township");
      if (villages.length > 0) refuse("villages", "only-township");
      return;
    }
    if (body.reviewSeat) refuse("reviewSeat", "not-township");
    if (body.isGuidanceBody) refuse("isGuidanceBody", "not-township");
    if (body.higherAuthority) refuse("higherAuthority", "not-township");
    if (!placeKind) refuse("placeKind", "required");
    if (!regionCode) refuse("regionCode", "required");
    if (!placeKind || !regionCode) return;
    if (!isTownshipCode(regionCode, placeKind)) refuse("regionCode", "region-code");
    if (!villages.every((village) => isVillageCodeOf(regionCode, village.regionCode)))
      refuse("villages", "region-code");
  });
export type CreateOrganisationInput = z.output<typeof CreateOrganisationInput>;

/** What may be corrected later. Kind, place and region code are what the body is: another is another body. */
export const ChangeOrganisationInput = z.object({ organisationId: z.uuid(), version: Version, ...facts });
export type ChangeOrganisationInput = z.output<typeof ChangeOrganisationInput>;

export const EndOrganisationInput = z.object({ organisationId: z.uuid(), version: Version, endsOn: Day });
export type EndOrganisationInput = z.output<typeof EndOrganisationInput>;

/** The same from its form, with the word that must be typed first. */
export const EndOrganisationForm = EndOrganisationInput.extend({ word: z.string(), confirm: z.string().trim() }).refine(
  ({ word, confirm }) => word === confirm,
  { path: ["confirm"], error: "confirm" },
);
