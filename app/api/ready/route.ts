import { readReadiness } from "@/lib/lookup/readiness.queries";
import { publicAddress } from "../v1/_edge/answer";

/**
 * 200 when the database answers, its migrations are the program's, and the worker shows itself; "degraded" where a job of
 * the worker fails at every turn: what is here is served all the same.
 */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const readiness = await readReadiness();
  const { database, migrations, worker } = readiness;
  const isDegraded = worker === "failing";
  const isReady = database === "ok" && migrations === "ok" && (worker === "ok" || isDegraded);
  const status = !isReady ? "not-ready" : isDegraded ? "degraded" : "ok";
  return { value: { status, ...readiness }, life: "uncached", status: isReady ? 200 : 503 };
});
