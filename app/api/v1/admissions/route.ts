import { admittedDuties } from "@/lib/lookup/admitted.queries";
import { apiAdmissions, pagingKey } from "@/lib/lookup/admitted.rules";
import type { ApiAdmissions } from "@/lib/lookup/api/admissions.schema";
import { PageQuery } from "@/lib/lookup/api/asking.schema";
import { pageOf } from "@/lib/lookup/paging.rules";
import { publicAddress } from "../_edge/answer";
import { queryOf } from "../_edge/query";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const query = PageQuery.safeParse(queryOf(request));
  if (!query.success) return { problem: "invalid-query" };
  const page = pageOf(apiAdmissions(await admittedDuties()), ({ number }) => pagingKey(number), query.data);
  return page ? { value: page satisfies ApiAdmissions, life: "current" } : { problem: "invalid-query" };
});
