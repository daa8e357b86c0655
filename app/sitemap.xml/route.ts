import { publicAddress } from "@/app/api/v1/_edge/answer";
import { allListHeads, matters, menuHeads, townships } from "@/lib/lookup/lookup.queries";
import { type SitePage, siteMap } from "@/lib/lookup/site-map";
import { settings } from "@/lib/shared/env";

const ALWAYS: readonly SitePage[] = ["/", "/townships", "/admitted-duties", "/menu", "/open-data", "/help"].map(
  (path) => ({ path }),
);

/** Every public page that a search engine should know, in both languages. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const [places, heads, menus, found] = [await townships(), await allListHeads(), await menuHeads(), await matters()];
  const pages: SitePage[] = [
    ...ALWAYS,
    ...places.flatMap(({ code }) => [
      { path: `/townships/${code}` },
      { path: `/townships/${code}/editions` },
      { path: `/townships/${code}/villages` },
    ]),
    ...heads.map(({ townshipCode, number, publishedOn }) => ({
      path: `/townships/${townshipCode}/editions/${number}`,
      changedOn: publishedOn,
    })),
    ...menus.map(({ number, publishedOn }) => ({ path: `/menu/editions/${number}`, changedOn: publishedOn })),
    ...found.flatMap(({ code, townships: holding }) => [
      { path: `/powers/${code}` },
      ...holding.map((township) => ({ path: `/powers/${code}/${township}` })),
    ]),
  ];
  return { written: siteMap(pages, settings().appUrl), mediaType: "application/xml; charset=utf-8", life: "current" };
});
