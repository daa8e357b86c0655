import { expect, test } from "vitest";
import { ORDER_STATES } from "@/lib/orders/order.machine";
import { isConsulted, isMissing } from "@/lib/orders/order.rules";

test("departments have been asked from the confirmation on, and not while an order is back with its township", () => {
  expect(ORDER_STATES.filter(isConsulted)).toEqual(["IN_CONSULTATION", "REVIEWED", "DECIDED"]);
});

test("once ordering is over, whoever has nothing handed in is missing; before that nobody is", () => {
  const states = [null, ...ORDER_STATES];
  expect(states.filter((state) => isMissing(state, "OVER"))).toEqual([null, "DRAFT", "WITHDRAWN"]);
  for (const phase of ["UPCOMING", "ORDERING"] as const)
    expect(states.filter((state) => isMissing(state, phase))).toEqual([]);
});
