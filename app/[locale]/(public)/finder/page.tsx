import { getTranslations } from "next-intl/server";
import { ChoicePage } from "@/components/door/choice-page";
import { VillageForm } from "@/components/door/village-form";
import { SearchBox } from "@/components/lookup/search-box";
import { PageHeader } from "@/components/ui/page-header";
import { CHOICES_A_PAGE, FINDER_QUESTIONS, type FinderQuestion, finderState } from "@/lib/lookup/finder.rules";
import { matters, places, townships } from "@/lib/lookup/lookup.queries";
import { placeBook, villageAlone } from "@/lib/lookup/place.rules";
import type { Matter } from "@/lib/lookup/search.rules";
import { queryFields, queryText } from "../query";
import { servedLocale } from "../served-locale";

/** What was chosen is in the address: Back keeps it, and no script is needed. */
export const instant = false;

const STEPS: Record<FinderQuestion | "township", number> = { domain: 1, type: 2, law: 3, power: 3, township: 4 };

export async function generateMetadata() {
  const t = await getTranslations("door.finder");
  return { title: t("title"), robots: { index: false } };
}

/** One question a page: of what domain, of what kind, which matter, in which township; then the answer. */
export default async function FinderPage({ searchParams }: PageProps<"/[locale]/finder">) {
  await servedLocale();
  const asked = await queryFields(searchParams, ...FINDER_QUESTIONS, "village", "page", "was");
  const { village, page, was, ...given } = asked;
  const t = await getTranslations("door.finder");
  const powers = await getTranslations("powers");
  const [all, towns] = [await matters(), await townships()];
  const { answers, asks } = finderState(all, given);

  const place = village ? villageAlone(village, placeBook(await places())) : null;

  const words: Record<FinderQuestion, (value: string) => string> = {
    domain: (value) => powers(`domains.${value}`),
    type: (value) => powers(`types.${value}`),
    law: (value) => value || t("more", { count: all.length }),
    power: (value) => nameOf(all, value),
  };
  const question = asks?.question ?? "township";
  const chosen = FINDER_QUESTIONS.filter((name) => answers[name] !== undefined).map((name) => ({
    key: name,
    label: words[name](answers[name] ?? ""),
    changeHref: `/finder${queryText({ ...before(answers, name), was: answers[name] })}`,
  }));
  const candidates = place?.candidates ?? [];
  const options = asks
    ? asks.options.map(({ value, count }) => ({
        value,
        label: words[asks.question](value),
        note: asks.question === "power" ? undefined : t("count", { count }),
      }))
    : towns
        .filter((town) => candidates.length === 0 || candidates.includes(town.code))
        .map((town) => ({ value: town.code, label: town.shortName, note: undefined }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="max-w-reading space-y-8">
        <ChoicePage
          path={asks ? "/finder" : "/finder/answer"}
          pagePath="/finder"
          name={question}
          question={t(question === "power" ? "matter" : question)}
          step={t("step", { step: STEPS[question] })}
          chosen={chosen}
          keep={answers}
          options={options}
          page={Number.parseInt(page ?? "1", 10) || 1}
          pageLength={CHOICES_A_PAGE}
          chosenValue={was}
        />
        {question === "township" ? (
          <VillageForm
            keep={answers}
            village={village}
            problem={village ? t(candidates.length > 0 ? "villageSeveral" : "villageUnknown", { village }) : undefined}
          />
        ) : (
          <section aria-labelledby="words">
            <h2 id="words" className="mb-2 text-lg">
              {t("words")}
            </h2>
            <SearchBox />
          </section>
        )}
      </div>
    </>
  );
}

const nameOf = (all: readonly Matter[], code: string) => all.find((matter) => matter.code === code)?.name ?? code;

/** The answers that stand before this one. */
function before(answers: Readonly<Record<string, string>>, name: FinderQuestion): Record<string, string | undefined> {
  const earlier = FINDER_QUESTIONS.slice(0, FINDER_QUESTIONS.indexOf(name));
  return Object.fromEntries(earlier.map((question) => [question, answers[question]]));
}
