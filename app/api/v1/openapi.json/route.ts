import { publicAddress } from "../_edge/answer";
import { openApi } from "../_edge/openapi";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => ({
  value: openApi(),
  life: "current",
}));
