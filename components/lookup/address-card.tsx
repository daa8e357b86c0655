import { useTranslations } from "next-intl";

type Props = Readonly<{
  address: string;
  /** What it answers. */
  what: string;
  /** A working example. */
  href: string;
  format: string;
}>;

/** One address of the open data. */
export function AddressCard({ address, what, href, format }: Props) {
  const t = useTranslations("lookup.openData");
  return (
    <li className="keep-together rounded-lg border border-line bg-panel p-4">
      <h3 className="font-mono text-sm font-semibold break-all">GET {address}</h3>
      <p className="mt-1.5">{what}</p>
      <p className="mt-1.5 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>{format}</span>
        <a
          href={href}
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 print:hidden"
        >
          {t("try")}
        </a>
      </p>
    </li>
  );
}
