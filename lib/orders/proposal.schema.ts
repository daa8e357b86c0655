import { z } from "zod";
import { POWER_MODES } from "@/lib/menu/power.terms";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "./civil-day.schema";

const Digest = z.string().regex(/^[0-9a-f]{64}$/, { error: "digest-invalid" });

/** How the line would read, whole: fields left as they are say what they say now. Messages: `negotiation.problems`. */
const Wording = z.object({
  mode: z.enum(POWER_MODES, { error: "mode-missing" }),
  wishedOn: CivilDay,
  scope: textOrNull(2000, "scope-too-long"),
  conditions: textOrNull(2000, "conditions-too-long"),
  reason: requiredText(5, 2000, "reason-missing"),
});

/** Another wording, with the digest of the text that the proposer had before him. */
export const ProposeChangeInput = Wording.extend({ lineId: z.uuid(), digest: Digest, version: SeenVersion.optional() });
export type ProposeChangeInput = z.infer<typeof ProposeChangeInput>;

/** The proposal that is accepted or taken back, and the text that the sender had before him. */
export const ProposalSeen = z.object({ proposalId: z.uuid(), digest: Digest });
export type ProposalSeen = z.infer<typeof ProposalSeen>;

export const RejectProposalInput = ProposalSeen.extend({ reason: requiredText(5, 2000, "reason-missing") });
export type RejectProposalInput = z.infer<typeof RejectProposalInput>;

export const CounterProposalInput = Wording.extend(ProposalSeen.shape);
export type CounterProposalInput = z.infer<typeof CounterProposalInput>;
