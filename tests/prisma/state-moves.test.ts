import { expect, test } from "vitest";
import { LAW_CHANGE_MOVES } from "@/lib/adjustments/law-change.machine";
import { ADMISSION_MOVES } from "@/lib/admissions/admission.machine";
import { DUTY_MOVES } from "@/lib/admissions/admitted-duty.machine";
import { PROPOSAL_MOVES as AGENCY_PROPOSAL_MOVES, APPOINTMENT_MOVES } from "@/lib/agencies/agency.machine";
import { ROUND_MOVES as ASSESSMENT_MOVES } from "@/lib/assessments/assessment.machine";
import { DELEGATION_MOVES } from "@/lib/delegations/delegation.machine";
import { RETURN_MOVES } from "@/lib/delegations/return.machine";
import { LIST_EDITION_MOVES } from "@/lib/duty-lists/list-edition.machine";
import { EVALUATION_CAMPAIGN_MOVES, EVALUATION_ROW_MOVES } from "@/lib/evaluations/evaluation.machine";
import { FEEDBACK_MOVES } from "@/lib/feedback/feedback.machine";
import { CASE_MOVES } from "@/lib/guidance/case-referral.machine";
import { DISPUTE_MOVES } from "@/lib/guidance/dispute.machine";
import { HELP_MOVES } from "@/lib/guidance/help-request.machine";
import { FINDING_MOVES, PLAN_MOVES } from "@/lib/inspections/inspection.machine";
import { LAW_VERSION_MOVES } from "@/lib/law/law-version.machine";
import { CEILING_MOVES } from "@/lib/menu/ceiling.machine";
import { MENU_EDITION_MOVES } from "@/lib/menu/menu-edition.machine";
import { OFF_LIST_MOVES } from "@/lib/off-list/off-list.machine";
import { BASE_SWAP_MOVES } from "@/lib/orders/base-swap.machine";
import { ORDER_LINE_MOVES, ORDER_MOVES } from "@/lib/orders/order.machine";
import { PROPOSAL_MOVES } from "@/lib/orders/proposal.machine";
import { ROUND_MOVES } from "@/lib/orders/round.machine";
import { WISH_MOVES } from "@/lib/orders/wish.machine";
import { ARRANGEMENT_MOVES } from "@/lib/villages/arrangement.machine";
import { ownerSql } from "@/tests/support/db";

const MACHINES = {
  ceiling_catalogues: CEILING_MOVES,
  law_versions: LAW_VERSION_MOVES,
  law_changes: LAW_CHANGE_MOVES,
  menu_editions: MENU_EDITION_MOVES,
  order_rounds: ROUND_MOVES,
  orders: ORDER_MOVES,
  order_lines: ORDER_LINE_MOVES,
  line_proposals: PROPOSAL_MOVES,
  menu_wishes: WISH_MOVES,
  base_swaps: BASE_SWAP_MOVES,
  feedback: FEEDBACK_MOVES,
  guidance_help: HELP_MOVES,
  guidance_dispute: DISPUTE_MOVES,
  guidance_case: CASE_MOVES,
  delegations: DELEGATION_MOVES,
  delegation_returns: RETURN_MOVES,
  evaluation_campaigns: EVALUATION_CAMPAIGN_MOVES,
  evaluation_rows: EVALUATION_ROW_MOVES,
  list_editions: LIST_EDITION_MOVES,
  admissions: ADMISSION_MOVES,
  admitted_duties: DUTY_MOVES,
  off_list_reports: OFF_LIST_MOVES,
  agency_appointments: APPOINTMENT_MOVES,
  agency_proposals: AGENCY_PROPOSAL_MOVES,
  assessment_rounds: ASSESSMENT_MOVES,
  inspection_plans: PLAN_MOVES,
  inspection_findings: FINDING_MOVES,
  village_arrangements: ARRANGEMENT_MOVES,
};

test.each(Object.entries(MACHINES))("the database allows exactly the moves of %s", async (machine, moves) => {
  const rows = await ownerSql<{ move: string }>(
    "SELECT from_state || '>' || to_state AS move FROM state_moves WHERE machine = $1",
    [machine],
  );
  const inCode = moves.filter((move) => move.from !== move.to).map((move) => `${move.from ?? ""}>${move.to}`);
  expect(rows.map((row) => row.move).sort()).toEqual([...new Set(inCode)].sort());
});

test("there is no machine in the database that the code does not know", async () => {
  const rows = await ownerSql<{ machine: string }>("SELECT DISTINCT machine FROM state_moves ORDER BY 1");
  expect(rows.map((row) => row.machine)).toEqual(Object.keys(MACHINES).sort());
});
