import { publicAddress } from "@/app/api/v1/_edge/answer";
import { robots } from "@/lib/lookup/site-map";
import { settings } from "@/lib/shared/env";
import { DESK_SEGMENTS } from "@/lib/shared/paths";

/** Not the workbench, and not what a search finds; an installation without a public face is closed as a whole. */
const closed = (): string[] =>
  settings().face === "desk" ? ["/"] : ["/search", ...DESK_SEGMENTS.map((segment) => `/${segment}`)];

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async () => ({
  written: robots(settings().appUrl, closed()),
  mediaType: "text/plain; charset=utf-8",
  life: "current",
}));
