import { addDays, type CivilDate } from "@/lib/shared/civil-date";

type Entry = Readonly<{ day: CivilDate; kind: "HOLIDAY" | "WORKING_DAY"; name: string; source: string }>;
type Run = Entry & Readonly<{ until: CivilDate }>;

/** Days that follow on each other and are the same thing, as one run each. Takes the days in order. */
export function runsOf(entries: readonly Entry[]): Run[] {
  const runs: Run[] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const goesOn =
      last &&
      addDays(last.until, 1) === entry.day &&
      last.kind === entry.kind &&
      last.name === entry.name &&
      last.source === entry.source;
    if (goesOn) runs[runs.length - 1] = { ...last, until: entry.day };
    else runs.push({ ...entry, until: entry.day });
  }
  return runs;
}
