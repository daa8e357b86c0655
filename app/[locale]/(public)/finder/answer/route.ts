import { isLocale, localizedPath } from "@/lib/i18n/locales";
import { FINDER_QUESTIONS, finderState } from "@/lib/lookup/finder.rules";
import { matters, places, townships } from "@/lib/lookup/lookup.queries";
import { placeBook, villageAlone } from "@/lib/lookup/place.rules";
import { queryText } from "../../query";

const LONGEST = 40;

/**
 * The finder's last step: leads on to the answer for a matter and a township, or a village that only one township has;
 * else back to the question. A page cannot redirect a browser without scripts; an address of its own can.
 */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/finder/answer">): Promise<Response> {
  const { locale } = await params;
  const asked = Object.fromEntries(
    [...new URL(request.url).searchParams].map(([name, value]) => [name, value.trim().slice(0, LONGEST)]),
  );
  const [all, towns] = [await matters(), await townships()];
  const { matter, answers } = finderState(all, Object.fromEntries(FINDER_QUESTIONS.map((name) => [name, asked[name]])));
  const named = asked.village ? villageAlone(asked.village, placeBook(await places())).township : asked.township;
  const township = towns.find(({ code }) => code === named);
  const path =
    matter && township
      ? `/powers/${matter.code}/${township.code}`
      : `/finder${queryText({ ...answers, village: asked.village })}`;
  return new Response(null, {
    status: 303,
    headers: { Location: isLocale(locale) ? localizedPath(path, locale) : path, "Cache-Control": "no-store" },
  });
}
