import "server-only";
import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id is the library's default algorithm; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Composed the same way however a keyboard sent it. */
const composed = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(composed(password), COST);

let nobodys: Promise<string> | undefined;

/** `known` null: the same work as for a password that exists, and no. */
export async function isRightPassword(known: string | null, typed: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(24).toString("base64"));
  const right = await verify(known ?? (await nobodys), composed(typed)).catch(() => false);
  return right && known !== null;
}
