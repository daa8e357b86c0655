import { PageQuery } from "@/lib/lookup/api/asking.schema";
import type { ApiEditions } from "@/lib/lookup/api/editions.schema";
import { apiEditionHead } from "@/lib/lookup/api.rules";
import { listHeads } from "@/lib/lookup/lookup.queries";
import { pageOf } from "@/lib/lookup/paging.rules";
import { publicAddress } from "../../../_edge/answer";
import { queryOf } from "../../../_edge/query";
import { townshipOf } from "../../../_edge/township";

const KEY_LENGTH = 6;

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string }>(async (request, { code }) => {
  const query = PageQuery.safeParse(queryOf(request));
  if (!query.success) return { problem: "invalid-query" };
  const township = await townshipOf(code);
  if ("problem" in township) return township;
  const heads = await listHeads(township.code);
  const page = pageOf(heads, ({ number }) => String(number).padStart(KEY_LENGTH, "0"), query.data);
  if (!page) return { problem: "invalid-query" };
  return { value: { items: page.items.map(apiEditionHead), next: page.next } satisfies ApiEditions, life: "current" };
});
