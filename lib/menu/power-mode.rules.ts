import type { PowerMode, PowerType } from "./power.terms";

/** May a power of a type be handed down in a mode? `warned`: only under a condition that somebody must confirm. */
export type ModeVerdict = "allowed" | "warned" | "refused";

const INFERRED = "本系统推定，以本市文件为准";

/** Why, with the text it rests on (docs/domain.md, type × mode). The sentences are i18n keys `menu.modeReasons`. */
export const MODE_REASONS = {
  "needs-provincial-decision": { verdict: "warned", source: "《中华人民共和国行政处罚法》第二十四条" },
  "entrusted-in-writing": { verdict: "allowed", source: "《中华人民共和国行政处罚法》第二十条、第二十一条" },
  "needs-statute-or-decision": { verdict: "warned", source: INFERRED },
  "entrusted-with-notice": { verdict: "allowed", source: "《中华人民共和国行政许可法》第二十四条" },
  "intake-only": { verdict: "allowed", source: INFERRED },
  "only-with-penalty": { verdict: "warned", source: "豫政〔2025〕15号" },
  "coercion-not-entrusted": { verdict: "refused", source: "《中华人民共和国行政强制法》第十七条" },
  "inspection-entrusted": { verdict: "warned", source: "参照《山东省乡镇人民政府工作条例》第八条" },
  "no-front-service": { verdict: "refused", source: INFERRED },
  "by-decision": { verdict: "allowed", source: INFERRED },
  "not-in-matrix": { verdict: "warned", source: INFERRED },
} as const satisfies Record<string, { verdict: ModeVerdict; source: string }>;
export type ModeReason = keyof typeof MODE_REASONS;

/** Null: allowed without more. Types that the published matrix leaves out are warned about, dispatch excepted. */
// biome-ignore format: read by column
const MATRIX: Readonly<Record<PowerType, Readonly<Record<PowerMode, ModeReason | null>>>> = {
  LICENCE:      { OWN_NAME: "needs-statute-or-decision", ENTRUST: "entrusted-with-notice",  DISPATCH: null, SERVICE_FRONT: "intake-only" },
  PENALTY:      { OWN_NAME: "needs-provincial-decision", ENTRUST: "entrusted-in-writing",   DISPATCH: null, SERVICE_FRONT: "no-front-service" },
  COERCION:     { OWN_NAME: "only-with-penalty",         ENTRUST: "coercion-not-entrusted", DISPATCH: null, SERVICE_FRONT: "no-front-service" },
  LEVY:         { OWN_NAME: "not-in-matrix",             ENTRUST: "not-in-matrix",          DISPATCH: null, SERVICE_FRONT: "not-in-matrix" },
  PAYMENT:      { OWN_NAME: "by-decision",               ENTRUST: null,                     DISPATCH: null, SERVICE_FRONT: null },
  INSPECTION:   { OWN_NAME: "only-with-penalty",         ENTRUST: "inspection-entrusted",   DISPATCH: null, SERVICE_FRONT: "no-front-service" },
  CONFIRMATION: { OWN_NAME: "by-decision",               ENTRUST: null,                     DISPATCH: null, SERVICE_FRONT: null },
  REWARD:       { OWN_NAME: "not-in-matrix",             ENTRUST: "not-in-matrix",          DISPATCH: null, SERVICE_FRONT: "not-in-matrix" },
  RULING:       { OWN_NAME: "not-in-matrix",             ENTRUST: "not-in-matrix",          DISPATCH: null, SERVICE_FRONT: "not-in-matrix" },
  OTHER:        { OWN_NAME: "not-in-matrix",             ENTRUST: "not-in-matrix",          DISPATCH: null, SERVICE_FRONT: "not-in-matrix" },
  SERVICE:      { OWN_NAME: "by-decision",               ENTRUST: null,                     DISPATCH: null, SERVICE_FRONT: null },
};

/** One mode of a power, judged; `source` is the legal text in Chinese. */
export type ModeJudgement = {
  mode: PowerMode;
  verdict: ModeVerdict;
  reason: ModeReason | null;
  source: string | null;
};

/** Type × mode (docs/domain.md). Whether the province decided a penalty is not asked here: it is warned about. */
export function judgeMode(type: PowerType, mode: PowerMode): ModeJudgement {
  const reason = MATRIX[type][mode];
  if (!reason) return { mode, verdict: "allowed", reason: null, source: null };
  return { mode, reason, ...MODE_REASONS[reason] };
}

/** The first of the modes that the law does not allow for this type, or null. */
export function refusedMode(type: PowerType, modes: readonly PowerMode[]): ModeJudgement | null {
  return modes.map((mode) => judgeMode(type, mode)).find(({ verdict }) => verdict === "refused") ?? null;
}
