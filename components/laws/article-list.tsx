import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/lib/i18n/navigation";
import type { DraftArticle } from "@/lib/law/law-version.queries";
import type { RestingPower } from "@/lib/law/resting-powers.queries";

export type ArticleWithPowers = DraftArticle & { powers: readonly RestingPower[] };

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** Articles under their headings, each with the matters that rest on it. */
export function ArticleList({ articles }: Readonly<{ articles: readonly ArticleWithPowers[] }>) {
  const t = useTranslations("law.articles");
  if (articles.length === 0) return <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>;
  return (
    <ol className="divide-y divide-line">
      {articles.map(({ id, label, path, text, powers }, index) => (
        <li key={id} className="px-4 py-3 print:px-0">
          {path !== "" && path !== articles[index - 1]?.path && (
            <p className="mb-2 text-sm text-muted">{path.replaceAll("\n", " › ")}</p>
          )}
          <h3 className="font-semibold">{label}</h3>
          <p className="max-w-reading whitespace-pre-line">{text}</p>
          {powers.length > 0 && (
            <details className="mt-2">
              <summary className="min-h-6 cursor-pointer text-accent elder:min-h-9">
                {t("resting", { count: powers.length })}
              </summary>
              <ul className="mt-1 space-y-1 pl-5">
                {powers.map(({ powerId, name, cited }) => (
                  <li key={`${powerId} ${cited}`}>
                    <Link href={`/authority/${powerId}`} className={linkLook}>
                      {name}
                    </Link>
                    {t("cites", { cited })}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
