import "server-only";
import pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

const WINDOW_SECONDS = 15 * 60;
/** Failures in a window: of one login, and from one address, behind which a whole office may sit. */
const FAILURES_PER_LOGIN = 5;
const FAILURES_PER_ADDRESS = 50;

type Limiters = Readonly<{ login: RateLimiterPostgres; address: RateLimiterPostgres }>;
const holder = globalThis as { diancaiSignInLimits?: Limiters };

/** Counts in the database, so that every instance sees the same. The counters are no business rows and need no actor. */
function limiters(): Limiters {
  if (holder.diancaiSignInLimits) return holder.diancaiSignInLimits;
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_APP_URL, max: 2, idleTimeoutMillis: 10_000 });
  // A connection that the server closes while idle is not an accident of ours; the next query opens another.
  pool.on("error", () => {});
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  holder.diancaiSignInLimits = {
    login: limiter("sign-in:login", FAILURES_PER_LOGIN),
    address: limiter("sign-in:address", FAILURES_PER_ADDRESS),
  };
  return holder.diancaiSignInLimits;
}

/** `isFirst`: this is the attempt with which the lock began. */
type Locked = Readonly<{ minutesLeft: number; isFirst: boolean }>;

/**
 * Counts an attempt before it is judged, so that a thousand at once are counted too. Null: it may go on. A lock lasts to
 * the end of the 15 minutes that the first counted attempt began, for unknown logins as for known ones.
 */
export async function countAttempt(login: string, address: string): Promise<Locked | null> {
  const { login: byLogin, address: byAddress } = limiters();
  return (await locked(byAddress, address)) ?? (await locked(byLogin, login));
}

/** A right password: the login starts anew, the address gets its attempt back. */
export async function forgiveAttempt(login: string, address: string): Promise<void> {
  const { login: byLogin, address: byAddress } = limiters();
  await Promise.all([byLogin.delete(login), byAddress.reward(address)]);
}

async function locked(limiter: RateLimiterPostgres, key: string): Promise<Locked | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return {
      minutesLeft: Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000)),
      isFirst: refusal.consumedPoints === limiter.points + 1,
    };
  }
}
