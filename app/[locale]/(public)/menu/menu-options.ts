import { countBy } from "@/lib/lookup/entry-filter.rules";
import type { PublishedMenu } from "@/lib/menu/published-power.schema";

/** What the filter of a menu offers: only values that occur, departments by name. */
export function menuOptions(menu: PublishedMenu) {
  const departments = new Map(
    menu.items.flatMap(({ department }) => (department ? [[department.id, department.shortName]] : [])),
  );
  return {
    departments: [...departments]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => a.label.localeCompare(b.label, "zh-CN")),
    types: countBy(menu.items, ({ type }) => type).map(({ key }) => key),
    domains: countBy(menu.items, ({ domain }) => domain).map(({ key }) => key),
  };
}
