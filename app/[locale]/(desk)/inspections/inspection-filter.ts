import { z } from "zod";
import type { FindingFilter } from "@/lib/inspections/finding.queries";
import { FINDING_STATES } from "@/lib/inspections/inspection.machine";
import { FINDING_KINDS } from "@/lib/inspections/inspection.terms";

type Asked = Readonly<Partial<Record<"state" | "kind" | "plan" | "owner", string | null>>>;

/** The filter that an address asks for; what it does not know is left out. */
export const filterOf = ({ state, kind, plan, owner }: Asked): FindingFilter => ({
  state: (["UNDER_WAY", "LATE", ...FINDING_STATES] as const).find((known) => known === state),
  kind: FINDING_KINDS.find((known) => known === kind),
  planId: z.uuid().safeParse(plan).data,
  ownerId: z.uuid().safeParse(owner).data,
});
