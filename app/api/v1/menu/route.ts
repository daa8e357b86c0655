import { apiMenu } from "@/lib/lookup/api.rules";
import { menuInForce } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../_edge/answer";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const text = await menuInForce();
  return text ? { value: apiMenu(text), life: "current" } : { problem: "no-menu" };
});
