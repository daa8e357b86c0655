import { useLocale, useTranslations } from "next-intl";
import { localizedPath } from "@/lib/i18n/locales";

type Props = Readonly<{ site: string; code: string; number: number }>;

/** The address of this edition for ever, and that of the list as it is now. */
export function Permalinks({ site, code, number }: Props) {
  const t = useTranslations("editions.links");
  const locale = useLocale();
  const rows = [
    { key: "this", path: `/townships/${code}/editions/${number}` },
    { key: "current", path: `/townships/${code}` },
  ] as const;
  return (
    <dl className="space-y-2.5">
      {rows.map(({ key, path }) => (
        <div key={key}>
          <dt className="text-sm text-muted">{t(key)}</dt>
          <dd>
            <a
              href={localizedPath(path, locale)}
              className="font-mono text-xs break-all text-accent underline underline-offset-4"
            >
              {site + localizedPath(path, locale)}
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
