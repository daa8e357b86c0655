import { changesBetween } from "@/lib/duty-lists/edition-changes.rules";
import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { SinceQuery } from "@/lib/lookup/api/changes.schema";
import { apiChanges } from "@/lib/lookup/api.rules";
import { listText } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../../../../_edge/answer";
import { editionOf } from "../../../../../_edge/edition";
import { queryOf } from "../../../../../_edge/query";

/** What an edition adds, changes and removes against an earlier one: the one before it, or `since`; 0 is before the first. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (request, { code, number }) => {
    const head = await editionOf(code, number);
    if ("problem" in head) return head;
    const query = SinceQuery.safeParse(queryOf(request));
    const since = query.success ? (query.data.since ?? head.number - 1) : head.number;
    if (since >= head.number) return { problem: "invalid-query" };
    const texts: PublishedList[] = [];
    for (let at = Math.max(since, 1); at <= head.number; at++) {
      const text = await listText(head.townshipCode, at);
      if (text) texts.push(text.list);
    }
    const before = texts.find((list) => list.number === since) ?? null;
    const after = texts.find((list) => list.number === head.number);
    if (!after || (since > 0 && !before)) return { problem: "temporarily-unavailable" };
    const changes = changesBetween(
      before,
      after,
      texts.filter((list) => list.number > since),
    );
    return { value: apiChanges(after, since, changes), life: "frozen" };
  },
);
