import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withoutSecrets } from "./child-environment.ts";
import { ROOT } from "./paths.ts";

const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;
const STOP_MS = 10_000;

export type Child = {
  /** Ends the process in order, after ten seconds by force; it is not started again. */
  stop(): Promise<void>;
};

/** Keeps a Node process running, told of secrets only what `environment` says: one that ends by itself is started again, after pauses that double up to 30 s. */
export function keepRunning(name: string, args: readonly string[], environment: Record<string, string>): Child {
  const abort = new AbortController();
  let current: ChildProcess | undefined;

  const runOnce = () =>
    new Promise<string>((resolve) => {
      const child = spawn(process.execPath, ["--import", path.join(ROOT, "deploy/exit-with-parent.ts"), ...args], {
        cwd: ROOT,
        env: { ...withoutSecrets(process.env), ...environment },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        // Ctrl-C reaches only the supervisor, which stops web before database.
        detached: true,
      });
      current = child;
      child.once("error", (failure) => resolve(failure.message));
      child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });

  const running = (async () => {
    let pause = 500;
    while (!abort.signal.aborted) {
      const started = Date.now();
      const end = await runOnce();
      if (abort.signal.aborted) return;
      if (Date.now() - started > STEADY_MS) pause = 500;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      console.error(`${name} ended (${end}); starting it again in ${pause / 1000} s.`);
      await wait(pause, undefined, { signal: abort.signal }).catch(() => {});
    }
  })();

  return {
    stop: async () => {
      abort.abort();
      current?.kill("SIGTERM");
      const force = setTimeout(() => current?.kill("SIGKILL"), STOP_MS);
      await running;
      clearTimeout(force);
    },
  };
}
