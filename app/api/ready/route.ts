import { readReadiness } from "@/lib/lookup/readiness.queries";
import { publicAddress } from "../v1/_edge/answer";

/**
 * 200 only when the database answers, its migrations are the program's, and the worker shows itself and does its jobs.
 * "degraded", with 503: all is there, but a job of the worker fails at every turn.
 */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => {
  const readiness = await readReadiness();
  const { database, migrations, worker } = readiness;
  const isDegraded = worker === "failing";
  const serves = database === "ok" && migrations === "ok" && (worker === "ok" || isDegraded);
  const status = !serves ? "not-ready" : isDegraded ? "degraded" : "ok";
  return { value: { status, ...readiness }, life: "uncached", status: status === "ok" ? 200 : 503 };
});
