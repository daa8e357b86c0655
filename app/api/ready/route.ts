import { readReadiness } from "@/lib/lookup/readiness.queries";
import { publicAddress } from "../v1/_edge/answer";

/** 200 only when the database answers, its migrations are the program's, and the worker is not behind. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const readiness = await readReadiness();
  const isReady = Object.values(readiness).every((state) => state === "ok");
  return {
    value: { status: isReady ? "ok" : "not-ready", ...readiness },
    life: "uncached",
    status: isReady ? 200 : 503,
  };
});
