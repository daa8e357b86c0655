import { useLocale, useTranslations } from "next-intl";
import { localizedPath } from "@/lib/i18n/locales";
import { settings } from "@/lib/shared/env";
import { QrCode } from "./qr-code";

/** Stands on paper only: where this page is read as it is now, which says whether the paper is out of date. */
export function PrintedQr({ path }: Readonly<{ path: string }>) {
  const t = useTranslations("competence");
  const address = settings().appUrl + localizedPath(path, useLocale());
  return (
    <div className="mt-8 hidden break-inside-avoid print:block">
      <QrCode address={address} label={t("printedQr")} caption={t("printedQr")} />
    </div>
  );
}
