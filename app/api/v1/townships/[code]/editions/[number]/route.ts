import { apiEdition } from "@/lib/lookup/api.rules";
import { publicAddress } from "../../../../_edge/answer";
import { editionOf } from "../../../../_edge/edition";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ code: string; number: string }>(
  async (_request, { code, number }) => {
    const text = await editionOf(code, number);
    return "problem" in text ? text : { value: apiEdition(text), life: "frozen" };
  },
);
