import { z } from "zod";
import { ADJUSTMENT_KINDS } from "@/lib/adjustments/adjustment.terms";
import { PublishedContact, PublishedPower } from "@/lib/menu/published-power.schema";
import { PublishedDuty } from "./published-duty.schema";

/** Order in which a list shows its sections: 法定, 赋权, 委托. */
export const LIST_SECTIONS = ["STATUTORY", "DELEGATED", "ENTRUSTED"] as const;

/** What a township says of a matter in its own words; at least one is said. */
export const PublishedLocalText = z.object({
  office: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
  note: z.string().nullable(),
});
export type PublishedLocalText = z.infer<typeof PublishedLocalText>;

/** One entry as an edition freezes it (`list_entries.content`): the power, who exercises it here, and since when. */
export const PublishedEntry = z.object({
  section: z.enum(LIST_SECTIONS),
  power: PublishedPower,
  /** In whose name it is exercised: the township's, or under entrustment the department's. */
  mode: z.string().nullable(),
  /** 赋权范围 as decided; null means in full. */
  scope: z.string().nullable(),
  /** Decision and period of the delegation; null for a statutory power. Days are CivilDate text. */
  delegation: z
    .object({
      id: z.string(),
      documentNumber: z.string(),
      organ: z.string(),
      decidedOn: z.string(),
      effectiveFrom: z.string(),
      effectiveTo: z.string().nullable(),
    })
    .nullable(),
  /** 本地文字: how the matter is reached in this township, in its own words; editions before this was kept have none. */
  local: PublishedLocalText.nullable().default(null),
});
export type PublishedEntry = z.infer<typeof PublishedEntry>;

/** Why a delegated matter left a list: 暂停, 退回, 收回, 委托期限届满, 法律废止或者修改. */
export const REMOVAL_REASONS = ["SUSPENDED", "RETURNED", "TAKEN_BACK", "EXPIRED", "LAW_REPEALED"] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** A matter that the edition before listed and this one does not, or that is suspended still. Days are CivilDate text. */
export const Removal = z.object({
  delegationId: z.string(),
  powerId: z.string(),
  code: z.string(),
  name: z.string(),
  reason: z.enum(REMOVAL_REASONS),
  /** First day of the suspension, or last day of the delegation. */
  on: z.string(),
});
export type Removal = z.infer<typeof Removal>;

/** 更正说明: which edition was wrong, and in what. */
export const Correction = z.object({ ofEdition: z.number(), note: z.string() });
export type Correction = z.infer<typeof Correction>;
/** 动态调整: a decided adjustment that this edition is the first to follow. */
export const PublishedAdjustment = z.object({
  kind: z.enum(ADJUSTMENT_KINDS),
  powerId: z.string(),
  code: z.string(),
  name: z.string(),
  reason: z.string(),
  /** Law, version and article, as they are printed. */
  ground: z.string(),
  /** First day of the adjustment, CivilDate text. */
  on: z.string(),
  documentNumber: z.string(),
});
export type PublishedAdjustment = z.infer<typeof PublishedAdjustment>;

/** `list_editions.content`: canonical JSON of this. */
export const PublishedList = z.object({
  kind: z.literal("list-edition"),
  township: PublishedContact.extend({ code: z.string(), kind: z.enum(["TOWN", "TOWNSHIP", "SUBDISTRICT"]) }),
  number: z.number(),
  documentNumber: z.string(),
  formedOn: z.string(),
  publishedOn: z.string(),
  inForceOn: z.string(),
  entries: z.array(PublishedEntry),
  /** Editions that were published before this was kept have none. */
  removed: z.array(Removal).default([]),
  /** Null where the edition corrects nothing, and in editions that were published before this was kept. */
  correction: Correction.nullable().default(null),
  /** Why it differs from the edition before, where a change of law is the cause; the same holds. */
  adjustments: z.array(PublishedAdjustment).default([]),
  /** 基本履职, 配合履职, 上级收回, each in its order; editions before this was kept have none. */
  duties: z.array(PublishedDuty).default([]),
});
export type PublishedList = z.infer<typeof PublishedList>;
