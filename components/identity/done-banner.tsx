import { useTranslations } from "next-intl";
import { StatusBanner } from "@/components/ui/status";

const CODES = new Set([
  "created",
  "changed",
  "ended",
  "disabled",
  "enabled",
  "password",
  "appointed",
  "appointment-ended",
  "days",
]);

/** Says what the form just did; the address carries the code, nothing else of it is shown. */
export function DoneBanner({ code }: Readonly<{ code: string | string[] | undefined }>) {
  const t = useTranslations("identity.done");
  if (typeof code !== "string" || !CODES.has(code)) return null;
  return (
    <div role="status">
      <StatusBanner tone="good" title={t(code)} />
    </div>
  );
}
