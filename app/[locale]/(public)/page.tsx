import { getTranslations } from "next-intl/server";
import { CountLinks } from "@/components/lookup/count-links";
import { SearchBox } from "@/components/lookup/search-box";
import { TownshipTiles } from "@/components/lookup/township-tiles";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { countBy } from "@/lib/lookup/entry-filter.rules";
import { headsInForce, mattersOn } from "@/lib/lookup/list-head.rules";
import { allListHeads, answerTo, matters, menuHeads, today, townships } from "@/lib/lookup/lookup.queries";
import { POWER_DOMAINS, POWER_TYPES } from "@/lib/menu/power.terms";
import { servedLocale } from "./served-locale";

/** Everyday questions offered beside the search field; only those that find something are shown. */
const EXAMPLES = ["我要盖房", "占道堆东西", "低保怎么办", "养猪场臭味", "砍树", "过年放炮", "宅基地"];
const LATEST = 6;

/** The front door: search, the townships, domains and types, what was published last. */
export default async function HomePage() {
  const locale = await servedLocale();
  const t = await getTranslations("lookup");
  const powers = await getTranslations("powers");
  const [places, heads, menus, all, day] = [
    await townships(),
    await allListHeads(),
    await menuHeads(),
    await matters(),
    await today(),
  ];
  const current = headsInForce(heads, day);
  const menu = menus.find(({ state }) => state === "PUBLISHED");
  const entries = [...current.values()];
  const delegated = entries.reduce((sum, { counts }) => sum + counts.DELEGATED + counts.ENTRUSTED, 0);
  const nameOf = new Map(places.map(({ code, shortName }) => [code, shortName]));
  const latest = [
    ...heads.map((head) => ({
      key: `${head.townshipCode}-${head.number}`,
      on: head.publishedOn,
      href: `/townships/${head.townshipCode}/editions/${head.number}`,
      title: t("home.listPublished", { township: nameOf.get(head.townshipCode) ?? "", number: head.number }),
      documentNumber: head.documentNumber,
    })),
    ...menus.map((head) => ({
      key: `menu-${head.number}`,
      on: head.publishedOn,
      href: `/menu/editions/${head.number}`,
      title: t("home.menuPublished", { number: head.number }),
      documentNumber: head.documentNumber,
    })),
  ]
    .sort((a, b) => (a.on === b.on ? (a.key < b.key ? -1 : 1) : a.on < b.on ? 1 : -1))
    .slice(0, LATEST);
  const answers = await Promise.all(EXAMPLES.map((question) => answerTo(question)));
  const examples = EXAMPLES.filter((_question, index) => answers[index]?.matters.length).slice(0, 5);
  const domains = countBy(all, ({ domain }) => domain);
  const types = countBy(all, ({ type }) => type);
  const held = all.flatMap(({ departmentId, departmentName: name }) => (departmentId ? [{ departmentId, name }] : []));
  const departmentName = new Map(held.map(({ departmentId, name }) => [departmentId, name]));
  const byDepartment = countBy(held, ({ departmentId }) => departmentId);
  const heading = "mb-3 text-xl";

  return (
    <div className="space-y-12">
      <section className="mx-auto max-w-3xl pt-4 sm:pt-10">
        <h1 className="text-2xl sm:text-3xl">{t("home.title")}</h1>
        <p className="mt-2 mb-5 text-lg text-muted">{t("home.lead")}</p>
        <SearchBox />
        {examples.length > 0 && (
          <p className="mt-2 flex flex-wrap items-center gap-x-4 text-sm print:hidden">
            <span className="text-muted">{t("home.examples")}</span>
            {examples.map((word) => (
              <Link
                key={word}
                href={`/search?q=${encodeURIComponent(word)}`}
                className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-10"
              >
                {word}
              </Link>
            ))}
          </p>
        )}
        <p className="mt-3 print:hidden">
          <Link
            href="/finder"
            className="inline-flex min-h-7 items-center font-medium text-accent underline underline-offset-4 elder:min-h-11"
          >
            {t("home.finder")}
          </Link>
        </p>
      </section>

      <section aria-labelledby="by-township">
        <h2 id="by-township" className={heading}>
          {t("home.byTownship", { count: places.length })}
        </h2>
        <TownshipTiles
          tiles={places.map(({ code, shortName, pilot }) => {
            const head = current.get(code);
            return {
              code,
              name: shortName,
              pilot,
              note: head ? t("tile.edition", { number: head.number, matters: mattersOn(head) }) : t("tile.none"),
              href: `/townships/${code}`,
            };
          })}
        />
      </section>

      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2 elder:md:grid-cols-1">
        <section aria-labelledby="by-domain">
          <h2 id="by-domain" className={heading}>
            {t("home.byDomain")}
          </h2>
          <CountLinks
            links={POWER_DOMAINS.flatMap((domain) => {
              const count = domains.find(({ key }) => key === domain)?.count;
              return count
                ? [{ key: domain, label: powers(`domains.${domain}`), count, href: `/search?domain=${domain}` }]
                : [];
            })}
          />
        </section>
        <section aria-labelledby="by-type">
          <h2 id="by-type" className={heading}>
            {t("home.byType")}
          </h2>
          <CountLinks
            links={POWER_TYPES.flatMap((type) => {
              const count = types.find(({ key }) => key === type)?.count;
              return count ? [{ key: type, label: powers(`types.${type}`), count, href: `/search?type=${type}` }] : [];
            })}
          />
        </section>
      </div>

      <section aria-labelledby="by-department">
        <h2 id="by-department" className={heading}>
          {t("home.byDepartment")}
        </h2>
        <CountLinks
          links={byDepartment.map(({ key, count }) => ({
            key,
            label: departmentName.get(key) ?? "",
            count,
            href: `/search?department=${key}`,
          }))}
        />
      </section>

      <section aria-labelledby="figures">
        <h2 id="figures" className={heading}>
          {t("home.figures", { day: formatDay(day, locale) })}
        </h2>
        <CounterTiles
          counters={[
            {
              label: t("home.withList"),
              value: t("home.ofTownships", { count: current.size, total: places.length }),
              href: "/townships",
            },
            {
              label: t("home.onLists"),
              value: entries.reduce((sum, head) => sum + mattersOn(head), 0),
              note: t("home.onListsNote"),
            },
            { label: t("home.delegated"), value: delegated, note: t("home.delegatedNote") },
            { label: t("home.onMenu"), value: menu?.matters ?? 0, href: "/menu" },
          ]}
        />
      </section>

      <section aria-labelledby="latest">
        <h2 id="latest" className={heading}>
          {t("home.latest")}
        </h2>
        {latest.length === 0 ? (
          <p className="text-muted">{t("home.nothingYet")}</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {latest.map(({ key, on, href, title, documentNumber }) => (
              <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
                <Link
                  href={href}
                  className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-10"
                >
                  {title}
                </Link>
                <span className="text-sm text-muted">
                  {documentNumber} · {formatDay(on, locale)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
