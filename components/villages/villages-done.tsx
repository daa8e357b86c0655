import { useTranslations } from "next-intl";
import { StatusBanner } from "@/components/ui/status";

const CODES = [
  ...["begun", "copied", "places", "station", "matters", "imported", "submitted", "recalled"],
  ...["discarded", "returned", "confirmed"],
] as readonly string[];

/** Says what the form just did. */
export function VillagesDone({ asked }: Readonly<{ asked: Readonly<Record<string, string | string[] | undefined>> }>) {
  const t = useTranslations("villages.done");
  const code = CODES.find((known) => known === asked.done);
  if (!code) return null;
  return (
    <div role="status">
      <StatusBanner tone="good" title={t(code)} />
    </div>
  );
}
