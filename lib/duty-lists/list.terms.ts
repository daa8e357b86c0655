import type { LIST_SECTIONS, RemovalReason } from "./published-list.schema";

// Official terms: Chinese in every language.
export const SECTION_TERMS: Readonly<Record<(typeof LIST_SECTIONS)[number], string>> = {
  STATUTORY: "法定",
  DELEGATED: "赋权",
  ENTRUSTED: "委托",
};

export const REMOVAL_TERMS: Readonly<Record<RemovalReason, string>> = {
  SUSPENDED: "暂停",
  RETURNED: "退回",
  TAKEN_BACK: "收回",
  EXPIRED: "期限届满",
  LAW_REPEALED: "法律变动",
};
