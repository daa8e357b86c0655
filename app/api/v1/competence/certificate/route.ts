import { publicAddress } from "../../_edge/answer";
import { certified } from "../certified";

/** Its bytes are what is verified: they leave as they were made. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const known = await certified(request);
  return "problem" in known ? known : { text: known.bundle, life: "current", fileName: `${known.name}.json` };
});
