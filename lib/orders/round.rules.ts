import type { CivilDate } from "@/lib/shared/civil-date";
import type { RoundState } from "./round.machine";

export type RoundWindow = Readonly<{ state: RoundState; opensOn: CivilDate; closesOn: CivilDate }>;
export type WindowObstacle = "window-not-open" | "window-closed" | "round-closed";

/**
 * Why nothing can be ordered in a round on `today`, or null when it can. Both ends of the window are included; days are
 * Asia/Shanghai. A round closed by the office is closed whatever its dates say.
 */
export function windowObstacle(round: RoundWindow, today: CivilDate): WindowObstacle | null {
  if (today < round.opensOn) return "window-not-open";
  if (today > round.closesOn) return "window-closed";
  if (round.state === "CLOSED") return "round-closed";
  return null;
}

/** Where a round stands on `today`, as its page says it. */
export type RoundPhase = "UPCOMING" | "ORDERING" | "OVER";

export function roundPhase(round: RoundWindow, today: CivilDate): RoundPhase {
  const obstacle = windowObstacle(round, today);
  if (obstacle === null) return "ORDERING";
  return obstacle === "window-not-open" && round.state === "OPEN" ? "UPCOMING" : "OVER";
}

/** What is wrong with the window of a round about to be opened. It may have begun already, never ended. */
export function newWindowProblem(
  window: Readonly<{ opensOn: CivilDate; closesOn: CivilDate }>,
  today: CivilDate,
): "window-inverted" | "window-past" | null {
  if (window.closesOn < window.opensOn) return "window-inverted";
  if (window.closesOn < today) return "window-past";
  return null;
}

/** What is wrong with a new last day: it must lie after the present one, and not in the past. */
export function extensionProblem(
  present: CivilDate,
  next: CivilDate,
  today: CivilDate,
): "closes-not-later" | "window-past" | null {
  if (next <= present) return "closes-not-later";
  if (next < today) return "window-past";
  return null;
}
