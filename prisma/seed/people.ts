import { pinyin } from "pinyin-pro";
import type { Role } from "@/lib/identity/permissions";
import { TOWNSHIPS } from "./bodies";
import { menuMatters } from "./matters";

type Person = { login: string; displayName: string; organisation: string; role: Role };

/** hou he zhen → houhezhen */
const latin = (shortName: string): string =>
  pinyin(shortName, { toneType: "none", type: "array", v: true }).join("").toLowerCase();

const CITY: readonly Person[] = [
  { login: "admin", displayName: "系统管理员", organisation: "系统运维", role: "SYSTEM_ADMINISTRATOR" },
  { login: "bianban.jingban", displayName: "编办经办", organisation: "市委编办", role: "ESTABLISHMENT_EDITOR" },
  { login: "bianban.shending", displayName: "编办审定", organisation: "市委编办", role: "ESTABLISHMENT_APPROVER" },
  { login: "sifa.shencha", displayName: "合法性审查", organisation: "司法局", role: "LEGALITY_REVIEWER" },
  { login: "lingdao", displayName: "市领导", organisation: "市政府", role: "LEADER" },
  { login: "ducha", displayName: "督查", organisation: "市委改革办", role: "INSPECTOR" },
  { login: "shenji", displayName: "审计", organisation: "审计管理", role: "AUDITOR" },
];

const pair = (shortName: string, clerk: Role, head: Role): Person[] => [
  { login: `${latin(shortName)}.jingban`, displayName: `${shortName}经办`, organisation: shortName, role: clerk },
  { login: `${latin(shortName)}.fuze`, displayName: `${shortName}负责人`, organisation: shortName, role: head },
];

/** Departments that hold a matter of the menu, and those that sit in the joint review. */
const departments = [...new Set([...menuMatters.map((matter) => matter.department), "财政局", "人力资源和社会保障局"])];

/** One account a role in each body that acts; named by role, no person meant. */
export const PEOPLE: readonly Person[] = [
  ...CITY,
  ...departments.flatMap((name) => pair(name, "DEPARTMENT_CLERK", "DEPARTMENT_HEAD")),
  ...TOWNSHIPS.flatMap(({ shortName }) => pair(shortName, "TOWNSHIP_CLERK", "TOWNSHIP_HEAD")),
];

/** Accounts of a body: clerk and head. */
export const clerkOf = (shortName: string): string => `${latin(shortName)}.jingban`;
export const headOf = (shortName: string): string => `${latin(shortName)}.fuze`;
