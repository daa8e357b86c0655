import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { UsageTokenRow } from "@/lib/usage/usage-token.queries";
import { TokenForm } from "./token-forms";

const TONES: Readonly<Record<UsageTokenRow["state"], Tone>> = {
  ...{ waiting: "warn", valid: "good", ended: "neutral", revoked: "neutral" },
};

type Props = Readonly<{
  tokens: readonly UsageTokenRow[];
  /** Null for whoever issues them: another confirms. */
  confirm: FormAction | null;
  revoke: FormAction;
}>;

/** Every token ever issued. The token itself is nowhere to be seen again. */
export function TokenTable({ tokens, confirm, revoke }: Props) {
  const t = useTranslations("usage.tokens");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("list")}
      captionHidden
      rows={tokens}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        { key: "name", label: t("name"), heading: true, cell: ({ id, name }) => <span id={id}>{name}</span> },
        { key: "scope", label: t("scope"), cell: ({ department }) => department ?? t("wholeCity") },
        { key: "issuedOn", label: t("issuedOn"), cell: ({ issuedOn }) => formatDay(issuedOn, locale) },
        { key: "lastDay", label: t("lastDay"), cell: ({ lastDay }) => formatDay(lastDay, locale) },
        { key: "posts", label: t("posts"), align: "end", cell: ({ posts }) => posts },
        {
          key: "state",
          label: t("state"),
          cell: ({ state, revokedOn }) => (
            <StatusTag tone={TONES[state]}>
              {t(`states.${state}`, { day: revokedOn ? formatDay(revokedOn, locale) : "" })}
            </StatusTag>
          ),
        },
        {
          key: "revoke",
          label: t("action"),
          cell: ({ id, name, state }) =>
            (state === "valid" || state === "waiting") && (
              <div className="flex flex-wrap gap-2">
                {state === "waiting" && confirm && (
                  <TokenForm tokenId={id} name={name} step="confirm" action={confirm} />
                )}
                <TokenForm
                  tokenId={id}
                  name={name}
                  step={state === "waiting" && confirm ? "decline" : "revoke"}
                  action={revoke}
                />
              </div>
            ),
        },
      ]}
    />
  );
}
