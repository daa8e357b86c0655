import { useLocale, useTranslations } from "next-intl";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { MENU_PARTS, POWER_DOMAINS, POWER_TYPES } from "@/lib/menu/power.terms";
import type { Catalogue, CatalogueFilter, CatalogueItem } from "@/lib/orders/order-catalogue.queries";
import { AddItemsForm } from "./add-items-form";
import { ItemDetails } from "./item-details";
import type { FormAction } from "./use-order-form";

type Props = Readonly<{ orderId: string; catalogue: Catalogue; filter: CatalogueFilter }>;

/** The matters found on the round's menu: ticked, put into the basket. */
export function CatalogueList({ orderId, catalogue, filter, addItems }: Props & Readonly<{ addItems: FormAction }>) {
  const t = useTranslations("orders.catalogue");
  const path = `/orders/${orderId}`;
  const hrefFor = (page: number) => {
    const query = new URLSearchParams({ ...asked(filter), page: String(page) });
    return `${path}?${query}#catalogue`;
  };
  return (
    <section id="catalogue" aria-labelledby="catalogue-title" className="min-w-0">
      <h2 id="catalogue-title" className="mb-2 text-lg">
        {t("title", { total: catalogue.total })}
      </h2>
      {catalogue.items.length === 0 ? (
        <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
      ) : (
        <AddItemsForm orderId={orderId} action={addItems}>
          <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
            {catalogue.items.map((item) => (
              <Item key={item.menuItemId} item={item} />
            ))}
          </ul>
        </AddItemsForm>
      )}
      <Pagination page={catalogue.page} pageCount={catalogue.pageCount} total={catalogue.total} hrefFor={hrefFor} />
    </section>
  );
}

/** What of the filter stands in the address. */
const asked = ({ q, domain, departmentId, type, part }: CatalogueFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q, domain, department: departmentId, type, part }).filter(([, value]) => value !== ""),
  );

/** The round's menu, found by words or by its facets. */
export function CatalogueFilters({ orderId, catalogue, filter }: Props) {
  const t = useTranslations("orders.catalogue");
  const powers = useTranslations("powers");
  return (
    <FilterBar path={`/orders/${orderId}`} label={t("filter")}>
      <TextField name="q" type="search" label={t("words")} hint={t("wordsHint")} defaultValue={filter.q} />
      <SelectField
        name="domain"
        label={t("domain")}
        placeholder={t("any")}
        options={POWER_DOMAINS.map((value) => ({ value, label: powers(`domains.${value}`) }))}
        defaultValue={filter.domain}
      />
      <SelectField
        name="department"
        label={t("department")}
        placeholder={t("any")}
        options={catalogue.departments.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        defaultValue={filter.departmentId}
      />
      <SelectField
        name="type"
        label={t("type")}
        placeholder={t("any")}
        options={POWER_TYPES.map((value) => ({ value, label: powers(`types.${value}`) }))}
        defaultValue={filter.type}
      />
      <SelectField
        name="part"
        label={t("part")}
        placeholder={t("any")}
        options={MENU_PARTS.map((value) => ({ value, label: powers(`parts.${value}`) }))}
        defaultValue={filter.part}
      />
    </FilterBar>
  );
}

function Item({ item }: Readonly<{ item: CatalogueItem }>) {
  const t = useTranslations("orders.catalogue");
  const capacity = useTranslations("orders.capacity");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const eitherOf = new Intl.ListFormat(locale, { type: "disjunction" });
  const allOf = new Intl.ListFormat(locale, { type: "conjunction" });
  const { menuItemId, need, standing } = item;
  const facts = [
    item.department,
    powers(`types.${item.type}`),
    powers(`domains.${item.domain}`),
    powers(`parts.${item.part}`),
    eitherOf.format(item.modes.map((mode) => powers(`modes.${mode}`))),
  ];
  const needs = [
    need.staff > 0 && capacity("needStaff", { count: need.staff }),
    need.certifiedOfficers > 0 && capacity("needOfficers", { count: need.certifiedOfficers }),
    need.equipment,
    Number(need.fundsYuan) > 0 && capacity("needFunds", { amount: Number(need.fundsYuan) }),
  ].filter((text): text is string => Boolean(text));
  return (
    <li className="flex flex-wrap items-start justify-end gap-x-2 px-3 py-2.5">
      <label className="flex min-h-11 min-w-0 grow basis-72 cursor-pointer items-start gap-3 has-disabled:cursor-default">
        <input
          type="checkbox"
          name="menuItemIds"
          value={menuItemId}
          disabled={standing !== null}
          className="mt-1 size-5 shrink-0 accent-accent"
        />
        <span className="min-w-0 grow">
          <span className="block font-medium">
            {item.name}
            {item.subItem && ` · ${item.subItem}`}
          </span>
          <span className="block text-sm text-muted">{facts.filter(Boolean).join(" · ")}</span>
          <span className="block text-sm text-muted">
            {needs.length > 0 ? t("needs", { needs: allOf.format(needs) }) : t("needsNothing")}
          </span>
          <AuthorityFaults judged={item.authority} />
          {item.chosenBySimilar.length > 0 && (
            <span className="block text-sm text-muted">
              {t("chosenBySimilar", { townships: allOf.format(item.chosenBySimilar) })}
            </span>
          )}
        </span>
        {standing && (
          <span className="shrink-0">
            <StatusTag tone={standing === "in-basket" ? "info" : "neutral"}>{t(`standings.${standing}`)}</StatusTag>
          </span>
        )}
      </label>
      <ItemDetails item={item} />
    </li>
  );
}
