import { isPlain, waysOf } from "@/lib/menu/flow/flow.rules";
import { END } from "@/lib/menu/flow/flow.schema";
import { POWER_DOMAIN_TERMS, POWER_MODE_TERMS, POWER_TYPE_TERMS } from "@/lib/menu/power.terms";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import type { PublishedEntry, PublishedList } from "../published-list.schema";
import type { EditionSource } from "./edition-source.terms";

// What a list's papers say is official Chinese text, whatever language its reader has.
const TYPES = new Map<string, string>(Object.entries(POWER_TYPE_TERMS).map(([code, { term }]) => [code, term]));
const DOMAINS = new Map<string, string>(Object.entries(POWER_DOMAIN_TERMS));
const MODES = new Map<string, string>(Object.entries(POWER_MODE_TERMS));

export const typeTerm = (type: string): string => TYPES.get(type) ?? type;
export const domainTerm = (domain: string): string => DOMAINS.get(domain) ?? domain;
export const modeTerm = (mode: string): string => MODES.get(mode) ?? mode;

/** “2026年9月1日” */
export const chineseDay = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

/** “《中华人民共和国土地管理法》（2019年修正）第六十二条”, one basis a line. */
export const basesText = (bases: PublishedPower["bases"]): string =>
  bases
    .map(({ law, version, documentNumber, article }) => {
      const named = law.startsWith("《") ? law : `《${law}》`;
      const edition = version ?? documentNumber;
      return `${named}${edition ? `（${edition}）` : ""}${article ?? ""}`;
    })
    .join("\n");

type Steps = PublishedPower["steps"];

/** Where a step leads, unless it simply leads on: “材料不全的，退回第1步；材料齐全的，到第3步”. */
const waysText = (steps: Steps, index: number): string =>
  isPlain(steps, index)
    ? ""
    : waysOf(steps, index)
        .map(({ to, when, back }) => {
          const where = to === END ? "结束" : `${back ? "退回" : "到"}第${to}步`;
          return when ? `${when}，${where}` : where;
        })
        .join("；");

/** One step a line: who, what, within how many days, with which materials, and where it leads. */
export const stepsText = (steps: Steps): string =>
  steps
    .map(({ name, actor, duty, days, materials = [] }, index) => {
      const who = [actor ?? "", days === null ? "" : `${days}个工作日`].filter(Boolean).join("，");
      const more = [materials.length > 0 ? `材料：${materials.join("、")}` : "", waysText(steps, index)];
      const said = [duty, ...more].filter(Boolean).join("；");
      return `${index + 1}. ${name}${who && `（${who}）`}：${said}`;
    })
    .join("\n");

/** 本地文字, one line a fact; null where the township says nothing of its own. */
export const localText = (local: PublishedEntry["local"]): string | null =>
  local && [local.office, local.address, local.phone, local.hours, local.note].filter(Boolean).join("\n");

/** In whose name the power is exercised here. */
export const holderName = ({ mode, power }: PublishedEntry, township: PublishedList["township"]): string =>
  mode === null || mode === "OWN_NAME" || !power.department ? township.name : power.department.name;

/** 赋权范围; a statutory matter has none. */
export const scopeText = ({ delegation, scope }: PublishedEntry): string =>
  delegation === null ? "" : (scope ?? "全部");

/** “后河镇权责清单（第2版）” */
export const editionTitle = ({ township, number }: PublishedList): string =>
  `${township.shortName}权责清单（第${number}版）`;

/** Where this edition is read for ever, and where the list is as it is now. */
export const editionAddresses = ({ list: { township, number }, site }: EditionSource) => ({
  permalink: `${site}/townships/${township.code}/editions/${number}`,
  current: `${site}/townships/${township.code}`,
});
