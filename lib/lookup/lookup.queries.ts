import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import type { Locale } from "@/lib/i18n/locales";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { searchText } from "@/lib/menu/search-text.rules";
import { digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { apiEdition, apiMenu } from "./api.rules";
import type { Evidence } from "./certificate";
import { headsInForce } from "./list-head.rules";
import type {
  DepartmentRow,
  FileHead,
  ListHead,
  ListText,
  MenuHead,
  MenuText,
  OutstandingRow,
  PublicationRow,
  SynonymRow,
  TownshipRow,
} from "./lookup.schema";
import { menuTag, powerTag, synonymsTag, townshipListTag, townshipsTag } from "./lookup.tags";
import { outstandingOnMenu } from "./outstanding.rules";
import { type PlaceRow, placeBook } from "./place.rules";
import { type PowerPage, powerPage } from "./power-page.rules";
import { type PowerVersionText, powerVersions } from "./power-versions.rules";
import {
  readDepartments,
  readDepartures,
  readEvidence,
  readFileHeads,
  readFlowChart,
  readFormerPower,
  readListHeads,
  readListText,
  readMenuHeads,
  readMenuText,
  readOutstanding,
  readPlaces,
  readPublications,
  readPublishedWords,
  readSearchTexts,
  readSuccessions,
  readSynonyms,
  readToday,
  readTownships,
} from "./published.queries";
import { vocabularyOf } from "./question.rules";
import { type Answer, answerQuestion, type LookupIndex, type Matter, mattersOf } from "./search.rules";

// The only cached reads of the program, all of published data, with what duty-search.queries.ts makes of them. A
// publishing action renews what it touches at once, every other process when the database tells it
// (publication-watch.ts); half a minute is the last net, and for the turn of the day. A shorter life than five minutes would keep the pages that read this from being cached themselves.
export const CURRENT = { stale: 30, revalidate: 30, expire: 300 };

/** So many publications stand in the feed. */
const IN_FEED = 100;

/** Today in Shanghai, at most half a minute late. */
export async function today(): Promise<CivilDate> {
  "use cache";
  cacheLife(CURRENT);
  return readToday();
}

export async function townships(): Promise<TownshipRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  return readTownships();
}

export async function departments(): Promise<DepartmentRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  return readDepartments();
}

/** Every published edition of every list, by township and number. */
export async function allListHeads(): Promise<ListHead[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  return readListHeads();
}

/** Published editions of one township's list, by number. */
export async function listHeads(code: string): Promise<ListHead[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipListTag(code));
  return readListHeads(code);
}

/** One published edition: frozen, so it is kept. That there is none yet is kept for half a minute. */
export async function listText(code: string, number: number): Promise<ListText | null> {
  "use cache";
  cacheTag(townshipListTag(code));
  const text = await readListText(code, number);
  if (text) cacheLife("max");
  else cacheLife(CURRENT);
  return text;
}

/** One published edition as programs read it, written out once: JSON text of `ApiEdition`. */
export async function editionJson(code: string, number: number): Promise<string | null> {
  "use cache";
  cacheTag(townshipListTag(code));
  const text = await readListText(code, number);
  if (text) cacheLife("max");
  else cacheLife(CURRENT);
  return text && JSON.stringify(apiEdition(text));
}

/** The files that the published editions of one township's list have so far. */
export async function fileHeads(code: string): Promise<FileHead[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipListTag(code));
  return readFileHeads(code);
}

/** The files of every list. */
export async function allFileHeads(): Promise<FileHead[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  return readFileHeads();
}

/** What was published last, the newest first. */
export async function publications(): Promise<PublicationRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  return readPublications(IN_FEED);
}

export async function menuHeads(): Promise<MenuHead[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag());
  return readMenuHeads();
}

/** The menu edition in force, or null. */
export async function menuInForce(): Promise<MenuText | null> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag());
  return readMenuText(null);
}

/** The same as programs read it, written out once: JSON text of `ApiMenu`. */
export async function menuJson(): Promise<string | null> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag());
  const [text, changes] = await Promise.all([readMenuText(null), readOutstanding()]);
  return text && JSON.stringify(apiMenu(text, [...outstandingOnMenu(changes).values()].flat()));
}

/** One published menu edition: frozen, so it is kept. */
export async function menuText(number: number): Promise<MenuText | null> {
  "use cache";
  cacheTag(menuTag());
  const text = await readMenuText(number);
  if (text) cacheLife("max");
  else cacheLife(CURRENT);
  return text;
}

/** The newest checkpoint. Never kept: what is certified must be covered by it at once. */
export const evidence = (): Promise<Evidence | null> => readEvidence();

/** Changes of law that lists and menu follow, or not yet. */
export async function outstandingChanges(): Promise<OutstandingRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  return readOutstanding();
}

/** The list of every township that has one in force today. */
export async function listsInForce(): Promise<PublishedList[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  const [day, heads] = await Promise.all([readToday(), readListHeads()]);
  const current = [...headsInForce(heads, day).values()];
  const texts = await Promise.all(current.map(({ townshipCode, number }) => readListText(townshipCode, number)));
  return texts.flatMap((text) => text?.list ?? []);
}

/** Every matter that a reader can look up: on the menu in force or on a list in force. */
export async function matters(): Promise<Matter[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  const [menu, lists, texts, day] = await Promise.all([menuInForce(), listsInForce(), readSearchTexts(), readToday()]);
  return mattersOf(menu?.menu ?? null, lists, new Map(texts.map((row) => [row.powerId, row.searchText])), day);
}

/** Everyday words in use. */
export async function synonyms(): Promise<SynonymRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(synonymsTag());
  return readSynonyms();
}

/** The words of which the matters' names, laws and bodies consist. */
async function vocabulary(): Promise<string[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  const all = await matters();
  return vocabularyOf(all.flatMap(({ name, laws, departmentName }) => [name, ...laws, departmentName ?? ""]));
}

/** The townships and their villages. */
export async function places(): Promise<PlaceRow[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  return readPlaces();
}

/** Everything that a question is answered from. */
async function lookupIndex(): Promise<LookupIndex> {
  const [all, everyday, words, named] = await Promise.all([matters(), synonyms(), vocabulary(), places()]);
  return { matters: all, lexicon: { synonyms: everyday, vocabulary: new Set(words) }, places: placeBook(named) };
}

/** What a question in everyday words finds among the matters of today. */
export const answerTo = async (question: string): Promise<Answer> => answerQuestion(await lookupIndex(), question);

/** The same as if `word` stood for `targets`: what a change of the everyday words would bring. */
export async function answerIf(
  question: string,
  { word, targets }: Readonly<{ word: string; targets: readonly string[] }>,
): Promise<Answer> {
  const index = await lookupIndex();
  const others = index.lexicon.synonyms.filter((known) => textKey(known.word) !== textKey(word));
  const everyday = [...others, { word, targets, searchText: searchText(word) }];
  return answerQuestion({ ...index, lexicon: { ...index.lexicon, synonyms: everyday } }, question);
}

/** One matter and who handles it in each township today, by id or code; null when it was never published. */
export async function power(idOrCode: string): Promise<PowerPage | null> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  const [menu, lists, places, bodies, former, departures, changes, successions, day] = await Promise.all([
    menuInForce(),
    listsInForce(),
    townships(),
    departments(),
    readFormerPower(idOrCode),
    readDepartures(idOrCode),
    outstandingChanges(),
    readSuccessions(idOrCode),
    readToday(),
  ]);
  const published = {
    menu: menu?.menu ?? null,
    lists,
    townships: places,
    departments: bodies,
    departures,
    changes,
    successions,
    day,
  };
  const page = powerPage(idOrCode, published, former);
  if (page) cacheTag(powerTag(page.power.powerId));
  return page;
}

/** Every text that was published of a matter, by id or code, in the order of first publication. */
export async function publishedVersions(idOrCode: string): Promise<PowerVersionText[]> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(menuTag(), townshipsTag());
  return powerVersions(await readPublishedWords(idOrCode));
}

/** The chart of a published flow as SVG, kept once it is drawn; null until then and for a matter without steps. */
export async function flowChart(steps: PublishedPower["steps"], locale: Locale): Promise<string | null> {
  "use cache";
  const svg = steps.length > 0 ? await readFlowChart(digestOf(steps), locale) : null;
  if (svg) cacheLife("max");
  else cacheLife(CURRENT);
  return svg;
}
