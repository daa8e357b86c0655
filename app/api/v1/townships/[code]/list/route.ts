import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { formatDay } from "@/lib/i18n/format";
import { editionOnDay } from "@/lib/lookup/api.rules";
import { editionJson, listHeads, listText, outstandingChanges } from "@/lib/lookup/lookup.queries";
import { outstandingOnList } from "@/lib/lookup/outstanding.rules";
import { type CivilDate, civilDate, isCivilDate } from "@/lib/shared/civil-date";
import { publicAddress } from "../../../_edge/answer";
import { type Problem, readerLocale } from "../../../_edge/problem";
import { queryOf } from "../../../_edge/query";
import { townshipOf } from "../../../_edge/township";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string }>(async (request, { code }) => {
  const on = queryOf(request).on ?? civilDate(new Date());
  if (!isCivilDate(on)) return { problem: "invalid-day", words: { day: on.slice(0, 40) } };
  const township = await townshipOf(code);
  if ("problem" in township) return township;

  const heads = await listHeads(township.code);
  const head = editionInForce(heads, on);
  const edition = head && (await editionJson(township.code, head.number));
  if (edition)
    return { text: editionOnDay(on, edition, await outstanding(township.code, on, head.number)), life: "current" };

  const [first] = heads;
  const words = { township: township.shortName, day: formatDay(on, readerLocale(request)) };
  if (!first) return { problem: "no-list-yet", words, more: { since: null } } satisfies Problem;
  const since = formatDay(first.inForceOn, readerLocale(request));
  return { problem: "no-list-on-day", words: { ...words, since }, more: { since: first.inForceOn } } satisfies Problem;
});

/** Of matters on the edition; none for a day that is past, whose list was what it was. */
async function outstanding(code: string, on: CivilDate, number: number) {
  if (on < civilDate(new Date())) return [];
  const [changes, text] = await Promise.all([outstandingChanges(), listText(code, number)]);
  const found = outstandingOnList(changes, code, on);
  return (text?.list.entries ?? []).flatMap(({ power }) => found.get(power.powerId) ?? []);
}
