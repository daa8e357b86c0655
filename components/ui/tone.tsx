import { Circle, CircleCheck, CircleX, ClockAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";

/**
 * How a state looks. `bad` is a refusal or something irreversible, `overdue` a passed deadline: the only two in red.
 * The icon says the same as the colour, the words say it exactly.
 */
export type Tone = "neutral" | "info" | "good" | "warn" | "bad" | "overdue";

type Look = Readonly<{ icon: LucideIcon; ink: string; ground: string; edge: string }>;

export const TONES: Record<Tone, Look> = {
  neutral: { icon: Circle, ink: "text-muted", ground: "bg-sunken", edge: "border-line-strong" },
  info: { icon: Info, ink: "text-accent", ground: "bg-accent-soft", edge: "border-accent" },
  good: { icon: CircleCheck, ink: "text-good", ground: "bg-good-soft", edge: "border-good" },
  warn: { icon: TriangleAlert, ink: "text-warn", ground: "bg-warn-soft", edge: "border-warn" },
  bad: { icon: CircleX, ink: "text-bad", ground: "bg-bad-soft", edge: "border-bad" },
  overdue: { icon: ClockAlert, ink: "text-bad", ground: "bg-bad-soft", edge: "border-bad" },
};
