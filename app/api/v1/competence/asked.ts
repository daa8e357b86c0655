import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { formatDay } from "@/lib/i18n/format";
import { CompetenceQuery } from "@/lib/lookup/api/competence.schema";
import { type Competence, competence } from "@/lib/lookup/competence.rules";
import { listHeads, listText, power } from "@/lib/lookup/lookup.queries";
import type { ListText } from "@/lib/lookup/lookup.schema";
import type { PowerPage } from "@/lib/lookup/power-page.rules";
import { type CivilDate, civilDate, isCivilDate } from "@/lib/shared/civil-date";
import { type Problem, readerLocale } from "../_edge/problem";
import { queryOf } from "../_edge/query";
import { townshipOf } from "../_edge/township";

export type Answered = { answer: Competence; on: CivilDate; text: ListText; page: PowerPage };

/** The answer to a question of competence, and the list's text that it follows from; or why there is none. */
export async function answerTo(request: Request): Promise<Answered | Problem> {
  const asked = CompetenceQuery.safeParse(queryOf(request));
  if (!asked.success) return { problem: "invalid-question", words: { field: String(asked.error.issues[0]?.path[0]) } };
  const on = asked.data.on ?? civilDate(new Date());
  if (!isCivilDate(on)) return { problem: "invalid-day", words: { day: on.slice(0, 40) } };
  const township = await townshipOf(asked.data.township);
  if ("problem" in township) return township;
  const page = await power(asked.data.power);
  if (!page) return { problem: "unknown-power", words: { power: asked.data.power } };

  const heads = await listHeads(township.code);
  const head = editionInForce(heads, on);
  const text = head && (await listText(township.code, head.number));
  if (text) return { answer: competence(text.list, page.power.code, on), on, text, page };
  const [first] = heads;
  const locale = readerLocale(request);
  const words = { township: township.shortName, day: formatDay(on, locale) };
  if (!first) return { problem: "no-list-yet", words, more: { since: null } };
  const since = formatDay(first.inForceOn, locale);
  return { problem: "no-list-on-day", words: { ...words, since }, more: { since: first.inForceOn } };
}
