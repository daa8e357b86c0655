import { Search } from "lucide-react";
import Form from "next/form";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { localizedPath } from "@/lib/i18n/locales";
import { Button, LinkButton } from "./button";
import { classNames } from "./class-names";

type Props = Readonly<{
  /** The list's own path, without locale: filters live in its address, so Back keeps them. */
  path: string;
  /** Fields; each stands in a grid cell. */
  children: ReactNode;
  /** Kept in the address besides the fields: the tab, the order. */
  keep?: Readonly<Record<string, string | undefined>>;
  label?: string;
  /** On a phone the list comes first, and the filters open by a touch: for lists that are mostly read whole. */
  foldsOnPhone?: boolean;
}>;

const BOX = "mb-4 rounded-lg border border-line bg-panel print:hidden";

/** Filters above a list: 查询 and 重置. A plain GET form. */
export function FilterBar({ path, children, keep = {}, label, foldsOnPhone = false }: Props) {
  const t = useTranslations("ui");
  const locale = useLocale();
  const form = (
    <Form
      action={localizedPath(path, locale)}
      role="search"
      aria-label={label ?? t("filters")}
      className={classNames("p-4", !foldsOnPhone && BOX)}
    >
      {Object.entries(keep).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4 elder:grid-cols-1">
        {children}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" icon={<Search aria-hidden className="size-4" />}>
            {t("search")}
          </Button>
          <LinkButton href={path}>{t("reset")}</LinkButton>
        </div>
      </div>
    </Form>
  );
  if (!foldsOnPhone) return form;
  return (
    <details className={classNames("folds-on-phone", BOX)}>
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{t("filters")}</summary>
      {form}
    </details>
  );
}
