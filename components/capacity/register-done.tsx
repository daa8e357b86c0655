import { useTranslations } from "next-intl";
import { StatusBanner } from "@/components/ui/status";

const CODES = ["saved", "officer-saved", "officer-left", "imported"] as const;

type Props = Readonly<{ asked: Readonly<Record<string, string | string[] | undefined>> }>;

/** Says what the form just did; the address carries the code and, of an import, three counts. */
export function RegisterDone({ asked }: Props) {
  const t = useTranslations("capacity.done");
  const code = CODES.find((known) => known === asked.done);
  if (!code) return null;
  const count = (name: string) => Number.parseInt(String(asked[name]), 10) || 0;
  const counts = { added: count("added"), renewed: count("renewed"), unchanged: count("unchanged") };
  return (
    <div role="status">
      <StatusBanner tone="good" title={t(code, counts)} />
    </div>
  );
}
