import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const HELP_STATES = ["ASKED", "ANSWERED", "SETTLED", "WITHDRAWN"] as const;
type HelpState = (typeof HELP_STATES)[number];

/** Life cycle of a request for help (业务指导请求). The township alone says that it is settled; silence settles nothing. */
// biome-ignore format: read by column
export const HELP_MOVES = [
  { event: "ask",       from: null,       to: "ASKED",     permission: "guidance.ask" },
  { event: "answer",    from: "ASKED",    to: "ANSWERED",  permission: "guidance.answer" },
  { event: "ask-again", from: "ANSWERED", to: "ASKED",     permission: "guidance.ask" },
  { event: "settle",    from: "ANSWERED", to: "SETTLED",   permission: "guidance.ask" },
  { event: "withdraw",  from: "ASKED",    to: "WITHDRAWN", permission: "guidance.ask" },
  { event: "withdraw",  from: "ANSWERED", to: "WITHDRAWN", permission: "guidance.ask" },
] as const satisfies readonly Move<HelpState, Permission>[];
