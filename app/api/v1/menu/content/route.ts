import { menuInForce } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../_edge/answer";

/** The canonical text of the menu in force: its SHA-256 is the published one. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const text = await menuInForce();
  return text ? { text: text.content, life: "current" } : { problem: "no-menu" };
});
