import { editionJson } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../../../_edge/answer";
import { editionOf } from "../../../../_edge/edition";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (_request, { code, number }) => {
    const head = await editionOf(code, number);
    if ("problem" in head) return head;
    const text = await editionJson(head.townshipCode, head.number);
    return text ? { text, life: "frozen" } : { problem: "temporarily-unavailable" };
  },
);
