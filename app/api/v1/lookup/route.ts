import { type ApiLookup, LookupQuery } from "@/lib/lookup/api/lookup.schema";
import { apiLookupDuty, apiLookupItem } from "@/lib/lookup/api.rules";
import { dutiesFor } from "@/lib/lookup/duty-search.queries";
import { dutiesIn } from "@/lib/lookup/duty-search.rules";
import { answerTo, power, townships } from "@/lib/lookup/lookup.queries";
import { pageOf } from "@/lib/lookup/paging.rules";
import { townshipVillages } from "@/lib/lookup/village.queries";
import { apiLookupVillage, codedMode, stationMode, villageNamed } from "@/lib/lookup/village.rules";
import { publicAddress } from "../_edge/answer";
import type { Problem } from "../_edge/problem";
import { queryOf } from "../_edge/query";
import { townshipOf } from "../_edge/township";

const KEY_LENGTH = 6;
const MOST_DUTIES = 20;

/** A question in everyday words: ranked matters, each with who is competent, in the township named or everywhere. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const query = LookupQuery.safeParse(queryOf(request));
  if (!query.success) return { problem: "invalid-lookup" } satisfies Problem;
  const { q, township: asked, limit, cursor } = query.data;
  const named = asked === undefined ? null : await townshipOf(asked);
  if (named && "problem" in named) return named;

  const [answer, beside, places] = await Promise.all([answerTo(q), dutiesFor(q), townships()]);
  const township = named ?? places.find(({ code }) => code === answer.place.township) ?? null;
  const village =
    township && answer.place.village
      ? villageNamed((await townshipVillages(township.code)).villages, answer.place.village)
      : null;
  const ranked = answer.matters.map((matter, index) => ({ matter, key: String(index + 1).padStart(KEY_LENGTH, "0") }));
  const page = pageOf(ranked, ({ key }) => key, { limit, cursor });
  if (!page) return { problem: "invalid-lookup" };
  const items = await Promise.all(
    page.items.map(async ({ matter, key }) => {
      const known = await power(matter.code);
      const mode = village && stationMode(village, matter.powerId);
      const station = mode && codedMode(mode);
      return known ? [{ ...apiLookupItem(known, Number(key), township?.code ?? null), station }] : [];
    }),
  );
  const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? code;
  const brief = (code: string) => ({ code, name: nameOf(code) });
  const duties = dutiesIn(beside.matters, township?.code).slice(0, MOST_DUTIES);
  const value: ApiLookup = {
    q,
    township: township && brief(township.code),
    village: village && township && apiLookupVillage(township.code, village),
    candidates: named ? [] : answer.place.candidates.map(brief),
    understood: answer.understood,
    items: items.flat(),
    duties: duties.map((duty) => apiLookupDuty(duty, nameOf)),
    next: page.next,
  };
  return { value, life: "current" };
});
