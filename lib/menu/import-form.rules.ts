import {
  MENU_PART_TERMS,
  MENU_PARTS,
  POWER_DOMAIN_TERMS,
  POWER_DOMAINS,
  POWER_MODE_TERMS,
  POWER_MODES,
  POWER_TYPE_TERMS,
  POWER_TYPES,
} from "./power.terms";

type Texts = Readonly<Record<string, string>>;

const terms = <V extends string>(values: readonly V[], term: (value: V) => string) =>
  new Map<string, string>(values.map((value) => [term(value), value]));

const CODES: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  type: terms(POWER_TYPES, (type) => POWER_TYPE_TERMS[type].term),
  domain: terms(POWER_DOMAINS, (domain) => POWER_DOMAIN_TERMS[domain]),
  modes: terms(POWER_MODES, (mode) => POWER_MODE_TERMS[mode]),
  part: terms(MENU_PARTS, (part) => MENU_PART_TERMS[part]),
};

/**
 * A value of a supplied field as the mapping keeps it: official names become codes (行政处罚 → PENALTY, 下放、委托 →
 * OWN_NAME,ENTRUST), departments and what is not known stay as written.
 */
function suppliedValue(field: string, written: string): string {
  const codes = CODES[field];
  if (!codes) return written.trim();
  return written
    .split(/[,，、]/)
    .map((one) => codes.get(one.trim()) ?? one.trim())
    .join(",");
}

/** The same backwards, for showing a kept rule in its form. */
export function suppliedTerm(field: string, value: string): string {
  const codes = CODES[field];
  if (!codes) return value;
  const names = new Map([...codes].map(([term, code]) => [code, term]));
  return value
    .split(",")
    .map((code) => names.get(code) ?? code)
    .join("、");
}

const RULE_FIELDS = ["field", "on", "contains", "value"] as const;

/** The mapping that a form of columns, constants and rules sent, for the schema to judge. Empty rules are left out. */
export function readMappingForm(texts: Texts): Record<string, unknown> {
  const columns: Record<string, string> = {};
  const constants: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(texts)) {
    const [group, key = ""] = name.split(".");
    if (group === "column" && text !== "") columns[text] = columns[text] ? `${columns[text]},${key}` : key;
    if (group === "constants" && text !== "") constants[key] = key === "modes" ? text.split(",") : text;
  }
  const rules = ruleRows(texts).map(({ field, on, contains, value }) => ({
    field,
    when: { field: on, contains },
    value: suppliedValue(field, value),
  }));
  return { sheet: texts.sheet, headerRow: texts.headerRow, columns, constants, rules };
}

type RuleRow = Record<(typeof RULE_FIELDS)[number], string>;

/** Rules of the form of which anything was filled in, in their order. */
export function ruleRows(texts: Texts): RuleRow[] {
  const numbers = new Set(
    Object.keys(texts).flatMap((name) => {
      const [group, number = ""] = name.split(".");
      return group === "rules" && /^\d{1,3}$/.test(number) ? [Number(number)] : [];
    }),
  );
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => {
      const text = (field: string) => texts[`rules.${number}.${field}`] ?? "";
      return { field: text("field"), on: text("on"), contains: text("contains"), value: text("value") };
    })
    .filter(({ contains, value }) => contains.trim() !== "" || value.trim() !== "");
}
