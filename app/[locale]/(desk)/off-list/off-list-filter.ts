import { z } from "zod";
import { OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import type { OffListFilter } from "@/lib/off-list/off-list.queries";
import { isCivilDate } from "@/lib/shared/civil-date";

type Asked = Readonly<Partial<Record<"state" | "department" | "since", string | null>>>;

/** The filter that an address asks for; what it does not know is left out. */
export const filterOf = ({ state, department, since }: Asked): OffListFilter => ({
  state: state === "OPEN" || state === "FOUND" ? state : OFF_LIST_STATES.find((known) => known === state),
  department: z.uuid().safeParse(department).data,
  foundAfter: since && isCivilDate(since) ? since : undefined,
});
