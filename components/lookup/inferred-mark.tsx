import { useTranslations } from "next-intl";

type Props = Readonly<{ fields: readonly string[]; field: string }>;

/** Beside a value that nobody published officially. */
export function InferredMark({ fields, field }: Props) {
  const t = useTranslations("lookup");
  if (!fields.includes(field)) return null;
  return (
    <span className="ml-1.5 rounded-sm border border-warn px-1 text-xs whitespace-nowrap text-warn">
      {t("inferred")}
    </span>
  );
}
