/** Whose page it is: the city's bodies read all, a department and a township their own. */
export type DashboardScope = "city" | "department" | "township";

/** Sections of a township's list, in its order. */
export const SECTIONS = ["STATUTORY", "DELEGATED", "ENTRUSTED"] as const;
export type Section = (typeof SECTIONS)[number];
