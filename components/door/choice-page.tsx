import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { localizedPath } from "@/lib/i18n/locales";
import { Link } from "@/lib/i18n/navigation";

export type ChoiceOption = Readonly<{ value: string; label: string; note?: string | undefined }>;

type Props = Readonly<{
  /** Where the choice goes, without locale. */
  path: string;
  /** The page's own path; the same where it is left out. */
  pagePath?: string;
  name: string;
  question: string;
  /** “第2步，共4步”. */
  step?: string;
  /** What was chosen so far, each with the way back to it. */
  chosen?: readonly Readonly<{ key: string; label: string; changeHref: string }>[];
  /** Answers that go along. */
  keep: Readonly<Record<string, string | undefined>>;
  options: readonly ChoiceOption[];
  /** From 1. */
  page: number;
  pageLength: number;
  /** Chosen before. */
  chosenValue?: string | undefined;
}>;

/** One question and a handful of answers. A plain GET form. */
export function ChoicePage(props: Props) {
  const { path, pagePath = path, name, question, step, chosen = [], keep, options, pageLength, chosenValue } = props;
  const t = useTranslations("door.finder");
  const locale = useLocale();
  const pages = Math.max(1, Math.ceil(options.length / pageLength));
  const page = Math.min(Math.max(1, props.page), pages);
  const shown = options.slice((page - 1) * pageLength, page * pageLength);
  const kept = Object.entries(keep).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const pageHref = (number: number) => `${pagePath}?${new URLSearchParams([...kept, ["page", String(number)]])}`;
  const link = "inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11";
  return (
    <form action={localizedPath(path, locale)} className="space-y-4">
      {kept.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {chosen.length > 0 && (
        <ul className="space-y-1 border-l-4 border-line pl-4 text-muted">
          {chosen.map(({ key, label, changeHref }) => (
            <li key={key}>
              {t("chosen")}
              {label}{" "}
              <Link href={changeHref} className={link}>
                {t("change")}
                <span className="sr-only">{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <fieldset>
        <legend className="text-xl font-semibold">{question}</legend>
        {step && <p className="text-sm text-muted">{step}</p>}
        <div className="mt-3 space-y-2">
          {shown.map((option) => (
            <label
              key={option.value}
              className="flex min-h-11 items-center gap-3 rounded-lg border border-line bg-panel px-4 py-2 has-checked:border-accent has-checked:bg-accent-soft elder:min-h-14"
            >
              <input
                type="radio"
                name={name}
                value={option.value}
                required
                defaultChecked={option.value === chosenValue}
                className="size-5 shrink-0 accent-accent"
              />
              <span>
                {option.label}
                {option.note && <span className="ml-2 text-sm text-muted">{option.note}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {pages > 1 && (
        <p className="flex flex-wrap items-center gap-x-5">
          <span className="text-muted">{t("page", { page, pages })}</span>
          {page > 1 && (
            <Link href={pageHref(page - 1)} className={link}>
              {t("previous")}
            </Link>
          )}
          {page < pages && (
            <Link href={pageHref(page + 1)} className={link}>
              {t("more", { count: options.length - page * pageLength })}
            </Link>
          )}
        </p>
      )}
      <Button type="submit" variant="primary">
        {t("next")}
      </Button>
    </form>
  );
}
