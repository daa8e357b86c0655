import { publications } from "@/lib/lookup/lookup.queries";
import { ATOM, publicationFeed } from "@/lib/lookup/publication-feed.rules";
import { settings } from "@/lib/shared/env";
import { publicAddress } from "../_edge/answer";

/** What was published, the newest first, for who wants to be told. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => ({
  written: publicationFeed(await publications(), settings().appUrl),
  mediaType: ATOM,
  life: "current",
}));
