import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { addWorkingDays } from "@/lib/shared/working-days";

type Side = "DEPARTMENT" | "TOWNSHIP";
type ReturnModel = {
  side: Side;
  state: "PROPOSED" | "ANSWERED" | "APPROVED" | "REFUSED" | "CONFIRMED" | "WITHDRAWN" | "LAPSED";
  planned: CivilDate;
  due: CivilDate;
  isFiled: boolean;
  signed: readonly Side[];
};

/** What the procedure says of one delegation, apart from the program: days and states and nothing else. */
export type Model = {
  today: CivilDate;
  term: CivilDate | null;
  state: "IN_FORCE" | "SUSPENDED" | "RETURNING" | "ENDED";
  /** The suspension that runs, is ordered, or was ordered last. */
  suspension: { from: CivilDate; resumes: CivilDate | null } | null;
  isSuspended: boolean;
  last: ReturnModel | null;
  end: "EXPIRED" | "RETURNED" | "TAKEN_BACK" | null;
};

export type Command =
  | { do: "suspend" | "resume"; in: number }
  | { do: "propose"; side: Side; in: number }
  | { do: "answer" | "withdraw" | "sign"; side: Side }
  | { do: "decide"; approves: boolean }
  | { do: "file" }
  | { do: "wait"; in: number }
  | { do: "sql"; to: string };

export const ANSWER_DAYS = 2;
const NO_CALENDAR = { holidays: new Set<CivilDate>(), workingDays: new Set<CivilDate>() };
const other = (side: Side): Side => (side === "DEPARTMENT" ? "TOWNSHIP" : "DEPARTMENT");

export const begin = (today: CivilDate, term: CivilDate | null): Model => ({
  ...{ today, term, state: "IN_FORCE", suspension: null, isSuspended: false, last: null, end: null },
});

/** The delegation after the command, or null where it is refused. */
export function after(model: Model, command: Command): Model | null {
  const { today, term, state, suspension, last } = model;
  const withinTerm = (day: CivilDate) => term === null || day <= term;
  const change = (record: Partial<ReturnModel>): Model => ({ ...model, last: last && { ...last, ...record } });
  switch (command.do) {
    case "suspend": {
      const from = addDays(today, command.in);
      const isTaken =
        suspension !== null &&
        (suspension.resumes === null || (suspension.resumes > from && suspension.resumes !== suspension.from));
      if (state !== "IN_FORCE" || isTaken || command.in < 0 || !withinTerm(from)) return null;
      const isNow = command.in === 0;
      return { ...model, suspension: { from, resumes: null }, ...(isNow && { state: "SUSPENDED", isSuspended: true }) };
    }
    case "resume": {
      const resumes = addDays(today, command.in);
      if ((state !== "IN_FORCE" && state !== "SUSPENDED") || suspension?.resumes !== null) return null;
      if (command.in < 0 || resumes < suspension.from || !withinTerm(resumes)) return null;
      const isNow = command.in === 0 && state === "SUSPENDED";
      return {
        ...model,
        suspension: { ...suspension, resumes },
        ...(isNow && { state: "IN_FORCE", isSuspended: false }),
      };
    }
    case "propose": {
      const planned = addDays(today, command.in);
      const isLive = last !== null && ["PROPOSED", "ANSWERED", "APPROVED"].includes(last.state);
      if ((state !== "IN_FORCE" && state !== "SUSPENDED") || isLive || command.in < 0 || !withinTerm(planned))
        return null;
      const due = addWorkingDays(NO_CALENDAR, today, ANSWER_DAYS);
      return { ...model, last: { side: command.side, state: "PROPOSED", planned, due, isFiled: false, signed: [] } };
    }
    case "answer":
      return last?.state === "PROPOSED" && command.side === other(last.side) ? change({ state: "ANSWERED" }) : null;
    case "withdraw":
      return (last?.state === "PROPOSED" || last?.state === "ANSWERED") && command.side === last.side
        ? change({ state: "WITHDRAWN" })
        : null;
    case "decide": {
      const mayDecide = last?.state === "ANSWERED" || (last?.state === "PROPOSED" && today > last.due);
      if (!mayDecide) return null;
      return command.approves ? { ...change({ state: "APPROVED" }), state: "RETURNING" } : change({ state: "REFUSED" });
    }
    case "file":
      // What both sign says when the files went: another day makes another text.
      return last?.state === "APPROVED" ? change({ isFiled: true, signed: [] }) : null;
    case "sign": {
      if (last?.state !== "APPROVED" || !last.isFiled || last.signed.includes(command.side) || !withinTerm(today))
        return null;
      const signed = [...last.signed, command.side];
      if (signed.length < 2) return change({ signed });
      const [lastDay = today] = [today, last.planned].sort().reverse();
      const confirmed: Model = { ...change({ signed, state: "CONFIRMED" }), term: lastDay };
      return lastDay > today ? confirmed : ended(confirmed);
    }
    case "wait":
      return dawn({ ...model, today: addDays(today, command.in) });
    case "sql":
      return null;
  }
}

const ended = (model: Model): Model => ({
  ...model,
  state: "ENDED",
  end: model.last?.state === "CONFIRMED" ? (model.last.side === "TOWNSHIP" ? "RETURNED" : "TAKEN_BACK") : "EXPIRED",
});

/** What the day itself brings about. */
function dawn(before: Model): Model {
  let model = before;
  const { today, suspension, term } = model;
  const { resumes = null, from = null } = suspension ?? {};
  if (model.state === "SUSPENDED" && resumes !== null && resumes <= today)
    model = { ...model, state: "IN_FORCE", isSuspended: false };
  if (model.state === "IN_FORCE" && from !== null && from <= today && (resumes === null || resumes > today))
    model = { ...model, state: "SUSPENDED", isSuspended: true };
  if (model.state === "ENDED" || term === null || term >= today) return model;
  const isLive = model.last !== null && ["PROPOSED", "ANSWERED", "APPROVED"].includes(model.last.state);
  return ended(isLive && model.last ? { ...model, last: { ...model.last, state: "LAPSED" } } : model);
}
