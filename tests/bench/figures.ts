/** What a bench found: name with unit → value, two decimals. */
export type Figures = Record<string, number | string>;
export type Bench = () => Promise<Figures>;

export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Runs `job` for each item, `width` at a time; seconds it took. */
export async function timedPool<T>(
  items: readonly T[],
  width: number,
  job: (item: T) => Promise<void>,
): Promise<number> {
  const waiting = [...items];
  const started = performance.now();
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return (performance.now() - started) / 1000;
}
