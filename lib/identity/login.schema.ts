import { z } from "zod";

/** Staff number, not an e-mail: lower-case ASCII letters, digits, dot, hyphen; 3–40. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9.-]{2,39}$/, "login");
