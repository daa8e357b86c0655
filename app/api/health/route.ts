import { programVersion } from "@/lib/shared/program-version";
import { publicAddress } from "../v1/_edge/answer";

/** The process is alive: asks nothing of the database. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => ({
  value: { status: "ok", version: programVersion },
  life: "uncached",
}));
