import { listText } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../../../../_edge/answer";
import { editionOf } from "../../../../../_edge/edition";

/** The edition's canonical text: its SHA-256 is the published one. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (_request, { code, number }) => {
    const head = await editionOf(code, number);
    if ("problem" in head) return head;
    const text = await listText(head.townshipCode, head.number);
    return text ? { text: text.content, life: "frozen" } : { problem: "temporarily-unavailable" };
  },
);
