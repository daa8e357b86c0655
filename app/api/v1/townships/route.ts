import { PageQuery } from "@/lib/lookup/api/asking.schema";
import type { ApiTownships } from "@/lib/lookup/api/townships.schema";
import { apiTownship } from "@/lib/lookup/api.rules";
import { headsInForce } from "@/lib/lookup/list-head.rules";
import { allListHeads, townships } from "@/lib/lookup/lookup.queries";
import { pageOf } from "@/lib/lookup/paging.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { publicAddress } from "../_edge/answer";
import { queryOf } from "../_edge/query";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const query = PageQuery.safeParse(queryOf(request));
  if (!query.success) return { problem: "invalid-query" };
  const [rows, heads] = await Promise.all([townships(), allListHeads()]);
  const page = pageOf(rows, ({ code }) => code, query.data);
  if (!page) return { problem: "invalid-query" };
  const current = headsInForce(heads, civilDate(new Date()));
  const items = page.items.map((township) => apiTownship(township, current.get(township.code)));
  return { value: { items, next: page.next } satisfies ApiTownships, life: "current" };
});
