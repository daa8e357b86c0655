import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { searchText } from "@/lib/menu/search-text.rules";
import { listedDuties, type SoughtDuty } from "./duty-search.rules";
import { CURRENT, listsInForce, places, synonyms } from "./lookup.queries";
import { townshipsTag } from "./lookup.tags";
import { placeBook } from "./place.rules";
import { vocabularyOf } from "./question.rules";
import { type Answer, answerQuestion } from "./search.rules";

/**
 * What a question in everyday words finds among the 履职事项 of the lists in force. Their words are their own: a question
 * to the powers is cut as if there were none.
 */
export async function dutiesFor(question: string): Promise<Answer<SoughtDuty>> {
  const [{ duties, words }, everyday, named] = await Promise.all([dutyIndex(), synonyms(), places()]);
  const lexicon = { synonyms: everyday, vocabulary: new Set(words) };
  return answerQuestion({ matters: duties, lexicon, places: placeBook(named) }, question);
}

/** Every 履职事项 of the lists in force, and the words of which their names, categories and bodies consist. */
async function dutyIndex(): Promise<{ duties: SoughtDuty[]; words: string[] }> {
  "use cache";
  cacheLife(CURRENT);
  cacheTag(townshipsTag());
  const listed = listedDuties(await listsInForce());
  const spelt = await spellings(listed.map(({ name, departmentName }) => [name, departmentName]));
  return {
    duties: listed.map((duty, index) => ({ ...duty, searchText: spelt[index] ?? duty.name })),
    words: vocabularyOf(listed.flatMap(({ name, category, departmentName }) => [name, category, departmentName ?? ""])),
  };
}

/** Search texts of what is listed, spelt once and kept until other texts are. */
async function spellings(texts: readonly (readonly (string | null)[])[]): Promise<string[]> {
  "use cache";
  cacheLife("max");
  return texts.map((parts) => searchText(...parts));
}
