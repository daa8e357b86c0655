import { menuJson } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../_edge/answer";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const text = await menuJson();
  return text ? { text, life: "current" } : { problem: "no-menu" };
});
