import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { NextAuthOptions } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { z } from "zod";
import { localeOfAction } from "@/lib/i18n/action-locale";
import { localizedPath, PATH_HEADER } from "@/lib/i18n/locales";
import type { Ctx } from "@/lib/shared/context";
import { appDb } from "@/lib/shared/db";
import { settings } from "@/lib/shared/env";
import { clientAddress, trustedProxies } from "./client-address";
import { confirmSession } from "./confirm-session";
import { pageAfterSignIn, SESSION_LIFETIME_MS } from "./session.rules";
import { signIn } from "./sign-in";
import { SignInInput } from "./sign-in.schema";
import { signOut } from "./sign-out";
import { databaseNow, systemContext } from "./system-context";

const LIFETIME_SECONDS = SESSION_LIFETIME_MS / 1000;
const SessionId = z.uuid();

/** `__Host-` cookies come only from this very host over https; browsers refuse them over plain http. */
function sessionCookie() {
  const secure = settings().appUrl.startsWith("https://");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? "__Host-diancai-session" : "diancai-session", options };
}

function authSecret(): string {
  const secret = settings().authSecret;
  if (!secret) throw new Error("AUTH_SECRET is not set: start through npm start");
  return secret;
}

/** The signed-in person's context for this request, or null. One question to the database, however often it is called. */
export const optionalContext = cache(async (): Promise<Ctx | null> => {
  const sessionId = await currentSessionId();
  if (!sessionId) return null;
  const confirmed = await confirmSession(appDb(), sessionId);
  return confirmed.ok ? confirmed.value : null;
});

/** The signed-in person's context; sends a signed-out visitor to the sign-in page and back afterwards. */
export async function requireContext(): Promise<Ctx> {
  const ctx = await optionalContext();
  if (ctx) return ctx;
  const next = pageAfterSignIn((await headers()).get(PATH_HEADER) ?? undefined);
  redirect(localizedPath(`/sign-in?next=${encodeURIComponent(next)}`, await localeOfAction()));
}

/** For what happens before somebody is signed in. */
export async function visitorContext(): Promise<Ctx> {
  await connection();
  const db = appDb();
  return systemContext(db, await databaseNow(db));
}

/** Where a request came from, by its X-Forwarded-For, to which the server itself added the peer (deploy/name-peer.ts). */
export const addressOf = (forwardedFor: string | null | undefined): string =>
  clientAddress(forwardedFor, trustedProxies(settings().trustedProxies));

/** The id in the cookie, not yet confirmed by anybody. */
export async function currentSessionId(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? sessionIdIn(await decode({ token, secret: authSecret() }).catch(() => null)) : null;
}

const sessionIdIn = (token: JWT | null): string | null => SessionId.safeParse(token?.sid).data ?? null;

/** Gives the browser its session. The cookie holds the id and nothing else, encrypted as next-auth does it. */
export async function giveSession(sessionId: string): Promise<void> {
  const { name, options } = sessionCookie();
  const token = await encode({ token: { sid: sessionId }, secret: authSecret(), maxAge: LIFETIME_SECONDS });
  (await cookies()).set(name, token, { ...options, maxAge: LIFETIME_SECONDS });
}

export async function takeSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** next-auth's own addresses under /api/auth: the same use cases, the same cookie. */
export function authOptions(): NextAuthOptions {
  // It knows no option for its own address, only this variable.
  process.env.NEXTAUTH_URL ??= settings().appUrl;
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: LIFETIME_SECONDS },
    cookies: { sessionToken: sessionCookie() },
    useSecureCookies: sessionCookie().options.secure,
    pages: { signIn: "/sign-in", signOut: "/workbench", error: "/sign-in" },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    providers: [
      CredentialsProvider({
        credentials: { login: {}, password: {} },
        async authorize(credentials, request) {
          const input = SignInInput.safeParse(credentials);
          if (!input.success) return null;
          const address = addressOf(String(request.headers?.["x-forwarded-for"] ?? ""));
          const signedIn = await signIn(await visitorContext(), input.data, address);
          return signedIn.ok ? { id: signedIn.value.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = sessionIdIn(token);
        const confirmed = sessionId ? await confirmSession(appDb(), sessionId) : null;
        if (sessionId && confirmed?.ok) await signOut(confirmed.value, { sessionId });
      },
    },
  };
}
