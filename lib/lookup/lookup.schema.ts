import { z } from "zod";
import { SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import { EDITION_FORMATS } from "@/lib/duty-lists/edition-file.terms";
import { PublishedList, Removal } from "@/lib/duty-lists/published-list.schema";
import { PublishedMenu, PublishedPower } from "@/lib/menu/published-power.schema";
import { isCivilDate } from "@/lib/shared/civil-date";

const Day = z.string().refine(isCivilDate);
const Code = z.string().regex(/^\d{9}$/);
const frozen = <S extends z.ZodType>(shape: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(shape);

/** `published.townships`. */
export const TownshipRow = z.object({
  id: z.string(),
  code: Code,
  regionCode: z.string(),
  name: z.string(),
  shortName: z.string(),
  placeKind: z.enum(["TOWN", "TOWNSHIP", "SUBDISTRICT"]),
  pilot: z.boolean(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
  villages: z.number(),
});
export type TownshipRow = z.infer<typeof TownshipRow>;

/** `published.departments`: how to reach a city body today. */
export const DepartmentRow = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
});
export type DepartmentRow = z.infer<typeof DepartmentRow>;

/** A published list edition without its text. */
export const ListHead = z.object({
  townshipCode: Code,
  number: z.number(),
  state: z.enum(["PUBLISHED", "SUPERSEDED"]),
  documentNumber: z.string(),
  formedOn: Day,
  publishedOn: Day,
  inForceOn: Day,
  sha256: z.string(),
  counts: z.object({ STATUTORY: z.number(), DELEGATED: z.number(), ENTRUSTED: z.number() }),
  /** 基本履职, 配合履职, 上级收回 beside them. */
  duties: z.object({ BASIC: z.number(), SUPPORTING: z.number(), RECLAIMED: z.number() }),
});
export type ListHead = z.infer<typeof ListHead>;

/** A published list edition with its text, as hashed (`content`) and as read. */
export const ListText = z
  .object({ content: z.string(), sha256: z.string() })
  .transform((row) => ({ ...row, list: frozen(PublishedList).parse(row.content) }));
export type ListText = z.output<typeof ListText>;

/** A file of a published list edition without its bytes. */
export const FileHead = z.object({
  townshipCode: Code,
  number: z.number(),
  format: z.enum(EDITION_FORMATS),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
});
export type FileHead = z.infer<typeof FileHead>;

/** A published menu edition without its text. */
export const MenuHead = z.object({
  number: z.number(),
  title: z.string(),
  state: z.enum(["PUBLISHED", "SUPERSEDED", "WITHDRAWN"]),
  documentNumber: z.string(),
  decisionOrgan: z.string(),
  decidedOn: Day,
  publishedOn: Day,
  supersededOn: Day.nullable(),
  sha256: z.string(),
  matters: z.number(),
});
export type MenuHead = z.infer<typeof MenuHead>;

/** A published menu edition with its text, as hashed (`content`) and as read. */
export const MenuText = z
  .object({ content: z.string(), sha256: z.string() })
  .transform((row) => ({ ...row, menu: frozen(PublishedMenu).parse(row.content) }));
export type MenuText = z.output<typeof MenuText>;

/** One publication: an edition of a list, or of the menu (`townshipCode` and `townshipName` null). */
export const PublicationRow = z.object({
  townshipCode: Code.nullable(),
  townshipName: z.string().nullable(),
  number: z.number(),
  documentNumber: z.string(),
  /** Instant in ISO form. */
  publishedAt: z.string(),
  inForceOn: Day.nullable(),
  matters: z.number(),
  sha256: z.string(),
});
export type PublicationRow = z.infer<typeof PublicationRow>;

/** Why a matter left a township's list, from the edition that no longer shows it. */
export const DepartureRow = z.object({ townshipCode: Code, number: z.number(), removal: Removal });
export type DepartureRow = z.infer<typeof DepartureRow>;

/** By a decided change of law a power was merged into another (合并), or another was split off it (拆分). */
export const SuccessionRow = z.object({
  kind: z.enum(["MERGED", "SPLIT"]),
  powerId: z.string(),
  code: z.string(),
  name: z.string(),
  successorId: z.string(),
  successorCode: z.string(),
  successorName: z.string(),
  /** First day of it. */
  since: Day,
  law: z.string(),
  documentNumber: z.string(),
});
export type SuccessionRow = z.infer<typeof SuccessionRow>;

/** The words of a matter on one published edition: of the menu (`townshipCode` null) or of a township's list. */
export const PublishedWordsRow = z.object({
  power: PublishedPower,
  townshipCode: Code.nullable(),
  number: z.number(),
  publishedOn: Day,
  /** First day as the list; null for the menu. */
  inForceOn: Day.nullable(),
});
export type PublishedWordsRow = z.infer<typeof PublishedWordsRow>;

/** `published.synonyms`: an everyday word and what it stands for. */
export const SynonymRow = z.object({ word: z.string(), targets: z.array(z.string()), searchText: z.string() });
export type SynonymRow = z.infer<typeof SynonymRow>;

/** A township with the names of its villages. */
export const PlaceRow = z.object({ code: Code, shortName: z.string(), villages: z.array(z.string()) });

/** What a search runs over (lib/menu/search-text.rules.ts), by power. */
export const SearchRow = z.object({ powerId: z.string(), searchText: z.string() });

/** `published.checkpoints` with the tree that it signs. */
export const EvidenceRow = SignedCheckpoint.extend({ seq: z.string().transform(Number), tree: z.string() });

/** `published.outstanding_changes`: a change of law that a power's texts follow, or will. */
export const OutstandingRow = z.object({
  id: z.string(),
  powerId: z.string(),
  code: z.string(),
  law: z.string(),
  change: z.enum(["NEW_VERSION", "REPEAL"]),
  kind: z.string(),
  inForceOn: Day,
  decided: z.boolean(),
  /** Townships whose lists are to follow; null while nothing is decided. */
  affected: z.array(Code).nullable(),
  /** By township: from which day its list follows. */
  followed: z.record(z.string(), Day),
  menuFollows: z.boolean(),
});
export type OutstandingRow = z.infer<typeof OutstandingRow>;
