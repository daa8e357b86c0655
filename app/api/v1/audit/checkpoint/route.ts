import { evidence } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../_edge/answer";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const known = await evidence();
  return known ? { value: known.checkpoint, life: "uncached" } : { problem: "no-checkpoint" };
});
