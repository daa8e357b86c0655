import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";
import type { Matter } from "@/lib/lookup/search.rules";

type Props = Readonly<{
  matter: Matter;
  /** The township that was named; without one the finder asks for it. */
  township: Readonly<{ code: string; shortName: string }> | undefined;
}>;

/** “您要找的是…”: the best result, with the way to the one answer. */
export function LikelyMatter({ matter, township }: Props) {
  const t = useTranslations("lookup.likely");
  const href = township ? `/powers/${matter.code}/${township.code}` : `/finder?power=${matter.code}`;
  return (
    <p className="mb-4 rounded-lg border-2 border-accent bg-panel px-4 py-3 sm:px-5">
      <span className="block text-sm text-muted">{t("title")}</span>
      <span className="block text-lg leading-snug font-semibold">{matter.name}</span>
      <Link
        href={href}
        className="mt-1 inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
      >
        {township ? t("answer", { township: township.shortName }) : t("choose")}
      </Link>
    </p>
  );
}
