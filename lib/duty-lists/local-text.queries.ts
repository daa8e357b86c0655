import "server-only";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import type { Tx } from "@/lib/shared/context";
import { POWER_SELECT, publishedPowerOf } from "./power-source.queries";
import { PublishedEntry, type PublishedLocalText } from "./published-list.schema";

/** A township's own text of one matter as it is kept. */
export type LocalText = PublishedLocalText & { version: number; seenVersionId: string };

const TEXT = { office: true, address: true, phone: true, hours: true, note: true } as const;

export const isSaid = ({ office, address, phone, hours, note }: PublishedLocalText): boolean =>
  [office, address, phone, hours, note].some((text) => text !== null);

/** What the next edition shows of a township's own texts, by power; what says nothing is absent. */
export async function publishedLocalTexts(tx: Tx, townshipId: string): Promise<Map<string, PublishedLocalText>> {
  const rows = await tx.localText.findMany({ where: { townshipId }, select: { powerId: true, ...TEXT } });
  return new Map(rows.flatMap(({ powerId, ...text }) => (isSaid(text) ? [[powerId, text] as const] : [])));
}

/** A matter of the newest published list with the township's own text of it. */
export type LocalMatter = {
  powerVersionId: string;
  entry: PublishedEntry;
  /** Null where nothing was ever kept. */
  text: LocalText | null;
  /** Its own text was written beside another central text than the list now shows. */
  mustCheck: boolean;
};

export type LocalMatters = {
  township: { id: string; code: string; name: string };
  /** Number of the newest published edition; null before the first. */
  edition: number | null;
  matters: LocalMatter[];
};

/** The matters of a township's newest list; null when there is no such township. `code` has nine digits. */
export async function localMattersOf(tx: Tx, code: string): Promise<LocalMatters | null> {
  const township = await tx.organisation.findFirst({
    where: { kind: "TOWNSHIP", endsOn: null, regionCode: { startsWith: code } },
    select: { id: true, shortName: true },
  });
  if (!township) return null;
  const edition = await tx.listEdition.findFirst({
    where: { dutyList: { townshipId: township.id }, state: "PUBLISHED" },
    select: {
      number: true,
      entries: { orderBy: { ordinal: "asc" }, select: { powerId: true, powerVersionId: true, content: true } },
    },
  });
  const rows = await tx.localText.findMany({
    where: { townshipId: township.id },
    select: { powerId: true, version: true, seenVersionId: true, ...TEXT },
  });
  const texts = new Map(rows.map(({ powerId, ...text }) => [powerId, text]));
  return {
    township: { id: township.id, code, name: township.shortName },
    edition: edition?.number ?? null,
    matters: (edition?.entries ?? []).map(({ powerId, powerVersionId, content }) => {
      const text = texts.get(powerId) ?? null;
      const mustCheck = text !== null && isSaid(text) && text.seenVersionId !== powerVersionId;
      return { powerVersionId, entry: PublishedEntry.parse(content), text, mustCheck };
    }),
  };
}

/** The central text that a township had before its eyes when it last saved or confirmed its own. */
export async function seenPower(tx: Tx, powerVersionId: string): Promise<PublishedPower> {
  return publishedPowerOf(
    await tx.powerVersion.findUniqueOrThrow({ where: { id: powerVersionId }, select: POWER_SELECT }),
  );
}

/** The version of a power on a township's newest published list; null when it is not on it. */
export async function listedVersion(tx: Tx, townshipId: string, powerId: string): Promise<string | null> {
  const entry = await tx.listEntry.findFirst({
    where: { powerId, edition: { state: "PUBLISHED", dutyList: { townshipId } } },
    select: { powerVersionId: true },
  });
  return entry?.powerVersionId ?? null;
}
