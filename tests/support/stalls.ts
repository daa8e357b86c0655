import { monitorEventLoopDelay } from "node:perf_hooks";

export type Measured<T> = {
  value: T;
  milliseconds: number;
  /** The longest the event loop stood still, by the clock: what others do to the machine is in it. */
  longestStall: number;
  /** The most processor time that one turn of the event loop took: what the work itself holds up. */
  longestTurn: number;
};

/** Does a piece of work and says how long it took and how long it held up the event loop. All in milliseconds. */
export async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const turns = watchTurns();
  delay.enable();
  const started = performance.now();
  const value = await work();
  const milliseconds = performance.now() - started;
  delay.disable();
  return { value, milliseconds, longestStall: delay.max / 1e6, longestTurn: turns.stop() };
}

/** Processor time of this thread, turn by turn. */
function watchTurns() {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = used();
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return longest;
    },
  };
}
