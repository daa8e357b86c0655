import { PageQuery } from "@/lib/lookup/api/asking.schema";
import type { ApiVillages } from "@/lib/lookup/api/villages.schema";
import { pageOf } from "@/lib/lookup/paging.rules";
import { townshipVillages } from "@/lib/lookup/village.queries";
import { apiVillage, apiVillagePlace } from "@/lib/lookup/village.rules";
import { publicAddress } from "../../../_edge/answer";
import { queryOf } from "../../../_edge/query";
import { townshipOf } from "../../../_edge/township";

/** The villages of a township with their stations and grids, as confirmed. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string }>(async (request, { code }) => {
  const query = PageQuery.safeParse(queryOf(request));
  if (!query.success) return { problem: "invalid-query" };
  const township = await townshipOf(code);
  if ("problem" in township) return township;
  const { arrangement, places, villages } = await townshipVillages(township.code);
  const page = pageOf(villages, (village) => village.code, query.data);
  if (!page) return { problem: "invalid-query" };
  const value: ApiVillages = {
    township: { code: township.code, name: township.name },
    arrangement,
    places: places.map(apiVillagePlace),
    items: page.items.map((village) => apiVillage(township.code, village)),
    next: page.next,
  };
  return { value, life: "current" };
});
