import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { ApiProblem } from "@/lib/lookup/api/asking.schema";

/** Every problem that the public addresses answer with, and its HTTP status. Words: `api.problems.<code>`. */
const STATUS = {
  "unknown-address": 404,
  "unknown-township": 404,
  "unknown-edition": 404,
  "no-list-on-day": 404,
  "no-list-yet": 404,
  "no-menu": 404,
  "invalid-question": 400,
  "unknown-power": 404,
  "not-certified-yet": 503,
  "no-checkpoint": 503,
  "invalid-day": 400,
  "invalid-query": 400,
  "invalid-lookup": 400,
  "method-not-allowed": 405,
  "token-missing": 401,
  "token-unknown": 401,
  "token-unconfirmed": 401,
  "token-ended": 401,
  "key-missing": 400,
  "key-used": 409,
  "body-unreadable": 400,
  "body-too-large": 413,
  "usage-refused": 422,
  "nothing-told": 422,
  "file-being-made": 503,
  "temporarily-unavailable": 503,
} as const;
export type ProblemCode = keyof typeof STATUS;

/** What a handler answers instead of a value. `words` fill the sentence, `more` are members for programs. */
export type Problem = {
  problem: ProblemCode;
  words?: Record<string, string>;
  more?: Pick<ApiProblem, "since" | "errors">;
};

/** `?lang=` first, then the first language of Accept-Language that there is. */
export function readerLocale(request: Request): Locale {
  const named = new URL(request.url).searchParams.get("lang");
  if (named) return named.toLowerCase().startsWith("en") ? "en" : isLocale(named) ? named : DEFAULT_LOCALE;
  const wishes = (request.headers.get("accept-language") ?? "")
    .split(",")
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const quality = parameters
        .find((parameter) => parameter.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return { language: tag.split("-")[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const first = wishes.find(({ language }) => language === "zh" || language === "en");
  return first?.language === "en" ? "en" : DEFAULT_LOCALE;
}

/** The problem as RFC 9457 has it; `type` never changes, words are in the reader's language. */
export function problemBody(request: Request, { problem, words, more }: Problem): ApiProblem {
  const t = translator(readerLocale(request), "api");
  return {
    type: `urn:diancai:problem:${problem}`,
    title: t(`problems.${problem}.title`),
    status: STATUS[problem],
    detail: t(`problems.${problem}.detail`, words),
    instance: new URL(request.url).pathname,
    ...more,
  };
}
