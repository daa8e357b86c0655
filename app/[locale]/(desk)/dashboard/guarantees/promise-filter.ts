import { GUARANTEE_KINDS } from "@/lib/admissions/admission.terms";
import { PROMISE_VIEWS } from "@/lib/dashboards/promise.rules";

export type PromiseQuery = Readonly<Partial<Record<"show" | "kind" | "page", string>>>;

/** What an address asks for; what it does not know is left out. */
export const promiseFilter = ({ show, kind }: PromiseQuery) => ({
  view: PROMISE_VIEWS.find((view) => view === show) ?? ("due" as const),
  kind: GUARANTEE_KINDS.find((known) => known === kind),
});
