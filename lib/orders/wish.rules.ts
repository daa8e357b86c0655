import { type Actor, authorise } from "@/lib/identity/permissions";
import { WISH_MOVES, type WishEvent, type WishState } from "./wish.machine";

type WishFacts = Readonly<{ state: WishState; townshipId: string; departmentId: string }>;

/** Whose a move of a wish is: the township's, the department's, or the city's. */
export const wishOwner = (event: WishEvent, { townshipId, departmentId }: Omit<WishFacts, "state">): string =>
  event === "can" || event === "cannot" ? departmentId : townshipId;

/** What an actor may do with a wish as it stands. */
export const openWishEvents = (actor: Actor, wish: WishFacts): WishEvent[] =>
  WISH_MOVES.filter(
    ({ event, from, permission }) =>
      from === wish.state && authorise(actor, permission, { organisationId: wishOwner(event, wish) }).ok,
  ).map(({ event }) => event);
