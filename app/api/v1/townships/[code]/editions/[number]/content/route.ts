import { publicAddress } from "../../../../../_edge/answer";
import { editionOf } from "../../../../../_edge/edition";

/** The edition's canonical text: its SHA-256 is the published one. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (_request, { code, number }) => {
    const text = await editionOf(code, number);
    return "problem" in text ? text : { text: text.content, type: "application/json; charset=utf-8", life: "frozen" };
  },
);
