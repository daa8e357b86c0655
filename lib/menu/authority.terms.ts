/** Who took a power from the department that held it: 省, 设区的市, 本市其他部门. */
export const HOLDING_TAKERS = ["PROVINCE", "PREFECTURE", "DEPARTMENT"] as const;
export type HoldingTaker = (typeof HOLDING_TAKERS)[number];
