import { publicAddress } from "../_edge/answer";

/** Addresses that there are not answer as the others do. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ rest: string[] }>(async () => ({
  problem: "unknown-address",
}));
